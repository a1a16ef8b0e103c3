import { infiniteQueryOptions } from '@tanstack/react-query'
import type { CallAnswer, Client } from '../../api/contract/client.ts'
import type { Contract } from '../../api/contract/contract.ts'

export type TroubledSend = CallAnswer<Contract['sends']['list']>['items'][number]
export type Trouble = 'unknown' | 'failed'

/** Goes stale with the dashboard, which counts them. */
export const troubledSendsQuery = (client: Client, state: Trouble) =>
  infiniteQueryOptions({
    queryKey: ['dashboard', 'sends', state],
    queryFn: ({ pageParam, signal }) =>
      client.sends.list({ query: { state, limit: 50, ...(pageParam ? { cursor: pageParam } : {}) }, signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  })
