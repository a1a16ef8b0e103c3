import type { ReactNode } from 'react'
import { ErrorPanel } from './error-panel.tsx'
import { Loading } from './skeleton.tsx'
import { wordsOf } from '../server/query-client.ts'

interface QueryViewProps<Data> {
  /** A query or an infinite query. */
  query: { data: Data | undefined; error: Error | null; isFetching: boolean; refetch: () => unknown }
  /** `contacts`: for "Loading contacts" and "The contacts could not be loaded". */
  what: string
  skeleton: ReactNode
  children: (data: Data) => ReactNode
}

/** What a query has, a stand-in while it is fetched, or why it failed with a way to try again. */
export function QueryView<Data>({ query, what, skeleton, children }: QueryViewProps<Data>) {
  if (query.data !== undefined) return children(query.data)
  if (!query.error) return <Loading what={what}>{skeleton}</Loading>
  return (
    <ErrorPanel
      title={`The ${what} could not be loaded`}
      message={wordsOf(query.error)}
      onRetry={() => void query.refetch()}
      retrying={query.isFetching}
    />
  )
}
