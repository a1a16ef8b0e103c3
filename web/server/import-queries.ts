import { queryOptions } from '@tanstack/react-query'
import type { CallAnswer, Client } from '../../api/contract/client.ts'
import type { Contract } from '../../api/contract/contract.ts'

export type ImportReport = CallAnswer<Contract['imports']['get']>

const importsKey = ['imports'] as const

/** How often a running import is asked how far it is, in milliseconds. */
const ASK = 700

export const importQuery = (client: Client, importId: string) =>
  queryOptions({
    queryKey: [...importsKey, 'one', importId],
    queryFn: ({ signal }) => client.imports.get({ params: { importId }, signal }),
    refetchInterval: (query) => (query.state.data?.state === 'running' ? ASK : false),
  })

/** Those that contacts can be filtered by. */
export const filteredImportsQuery = (client: Client) =>
  queryOptions({
    queryKey: [...importsKey, 'to-filter'],
    queryFn: ({ signal }) => client.imports.list({ query: { limit: 100 }, signal }),
    staleTime: 60_000,
  })

export const recentImportsQuery = (client: Client) =>
  queryOptions({
    queryKey: [...importsKey, 'recent'],
    queryFn: ({ signal }) => client.imports.list({ query: { limit: 8 }, signal }),
  })
