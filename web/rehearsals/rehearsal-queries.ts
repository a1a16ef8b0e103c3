import { infiniteQueryOptions } from '@tanstack/react-query'
import type { CallAnswer, Client } from '../../api/contract/client.ts'
import type { Contract } from '../../api/contract/contract.ts'

export type Rehearsal = CallAnswer<Contract['rehearsals']['list']>['items'][number]

const rehearsalsKey = ['rehearsals'] as const
export const rehearsalsOfKey = (funnelId: string) => [...rehearsalsKey, funnelId] as const

export const rehearsalsQuery = (client: Client, funnelId: string) =>
  infiniteQueryOptions({
    queryKey: rehearsalsOfKey(funnelId),
    queryFn: ({ pageParam, signal }) => client.rehearsals.list({
      params: { funnelId }, query: { limit: 10, ...(pageParam ? { cursor: pageParam } : {}) }, signal,
    }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  })
