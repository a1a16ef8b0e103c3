import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { EmptyState } from '../parts/empty-state.tsx'
import { QueryView } from '../parts/query-view.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { useItems } from './use-items.ts'

interface OneOfListProps<T> {
  id: string
  list: UseInfiniteQueryResult<InfiniteData<{ items: T[] }>>
  /** What it is, as in "the message could not be loaded". */
  what: string
  /** Said where it is in the list no more. */
  gone: { title: string; says: string }
  children: (item: T) => ReactNode
}

/** One of a list of what waits for a person, until somebody has settled it. */
export function OneOfList<T extends { id: string }>({ id, list, what, gone, children }: OneOfListProps<T>) {
  const items = useItems(list.data)
  return (
    <QueryView
      query={{ ...list, data: items }}
      what={what}
      skeleton={<Skeleton className="mx-auto mt-6 h-40 max-w-2xl" />}
    >
      {(known) => {
        const item = known.find((each) => each.id === id)
        return item ? children(item) : <EmptyState icon="check" title={gone.title}>{gone.says}</EmptyState>
      }}
    </QueryView>
  )
}
