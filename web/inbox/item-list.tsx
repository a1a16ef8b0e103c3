import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { buttonLook } from '../parts/button.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { LoadMore } from '../parts/load-more.tsx'
import { QueryView } from '../parts/query-view.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { useMe } from '../shell/me-context.ts'
import type { InboxView } from './inbox-search.ts'
import { useItems } from './use-items.ts'
import { viewWords } from './view-words.ts'

interface ItemListProps<T> {
  view: InboxView
  list: UseInfiniteQueryResult<InfiniteData<{ items: T[] }>>
  isSearch?: boolean
  keyOf: (item: T) => string
  children: (item: T) => ReactNode
}

/** A list of the inbox with its wait, its error and its emptiness. */
export function ItemList<T>({ view, list, isSearch = false, keyOf, children }: ItemListProps<T>) {
  const items = useItems(list.data)
  const skeleton = [0, 1, 2, 3, 4, 5].map((row) => (
    <div key={row} className="border-b border-line px-4 py-3">
      <Skeleton className="mb-2 h-3.5 w-36" />
      <Skeleton className="h-3 w-56" />
    </div>
  ))
  const place = usePlace(items?.map(keyOf))
  return (
    <QueryView query={{ ...list, data: items }} what={viewWords[view].what} skeleton={skeleton}>
      {(shown) => (shown.length === 0 ? (
        <Nothing view={view} isSearch={isSearch} />
      ) : (
        <>
          <ul aria-label={viewWords[view].title} data-rows={place}>
            {shown.map((item) => (
              <li key={keyOf(item)} className="border-b border-line">
                {children(item)}
              </li>
            ))}
          </ul>
          <LoadMore list={list} what={viewWords[view].what} className="p-3" />
        </>
      ))}
    </QueryView>
  )
}

/** Where in the list the open one is, or was before it left the list. */
function usePlace(keys: string[] | undefined): number {
  const { open } = useSearch({ from: '/shell/inbox' })
  const [place, setPlace] = useState(0)
  const at = open === undefined ? 0 : keys?.indexOf(open) ?? -1
  if (at !== -1 && at !== place) setPlace(at)
  return at === -1 ? place : at
}

function Nothing({ view, isSearch }: { view: InboxView; isSearch: boolean }) {
  const { title, says } = isSearch
    ? { title: 'Nobody found', says: 'Search looks at names, companies, emails and numbers in this view.' }
    : viewWords[view].empty
  return (
    <EmptyState
      icon={isSearch ? 'search' : viewWords[view].icon}
      title={title}
      small
      action={!isSearch && (view === 'needs-reply' || view === 'all') ? <TryIt /> : null}
    >
      {says}
    </EmptyState>
  )
}

/** On a machine of one's own there are phones to answer from. */
function TryIt() {
  const { simulatorUrl } = useMe()
  if (simulatorUrl === null) return null
  return (
    <a href={simulatorUrl} target="_blank" rel="noreferrer" className={buttonLook('secondary', 'small')}>
      Answer from a simulated phone
    </a>
  )
}
