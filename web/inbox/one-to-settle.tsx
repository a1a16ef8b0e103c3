import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { ApiError } from '../../api/contract/client.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { QueryView } from '../parts/query-view.tsx'
import { Skeleton } from '../parts/skeleton.tsx'

interface OneToSettleProps<T> {
  /** Of itself, by its id: the list beside it may have it on a later page. */
  query: UseQueryResult<T>
  /** What it is, as in "the message could not be loaded". */
  what: string
  /** What became of it; null while it waits. */
  settled: (item: T) => Settled | null
  children: (item: T) => ReactNode
}

export interface Settled { title: string; says: string; action?: ReactNode }

/** Something that waits for a person, what became of it, or that it is not there. */
export function OneToSettle<T>({ query, what, settled, children }: OneToSettleProps<T>) {
  if (query.error instanceof ApiError && query.error.status === 404) {
    return (
      <EmptyState icon="search" title={`This ${what} is not here`}>
        It may belong to another workspace, or whom it names was erased.
      </EmptyState>
    )
  }
  return (
    <QueryView query={query} what={what} skeleton={<Skeleton className="mx-auto mt-6 h-40 max-w-2xl" />}>
      {(item) => {
        const end = settled(item)
        return end === null ? children(item) : (
          <EmptyState icon="check" title={end.title} action={end.action}>{end.says}</EmptyState>
        )
      }}
    </QueryView>
  )
}
