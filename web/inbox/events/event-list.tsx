import { useInfiniteQuery } from '@tanstack/react-query'
import { fromNow } from '../../format/time.ts'
import { useClient } from '../../server/client-context.tsx'
import { useRefreshWhileDown } from '../../server/live.tsx'
import { unmatchedEventsQuery } from '../inbox-queries.ts'
import { ItemList } from '../item-list.tsx'
import { RowLink } from '../row-link.tsx'
import { aboutWhom } from './event-words.ts'

/** Events of nobody whom we know, or of one of several. */
export function EventList() {
  const list = useInfiniteQuery({ ...unmatchedEventsQuery(useClient()), refetchInterval: useRefreshWhileDown() })
  return (
    <ItemList view="events" list={list} keyOf={(event) => event.id}>
      {(event) => (
        <RowLink id={event.id}>
          <span className="flex items-baseline gap-2">
            <span className="truncate font-medium">{event.name}</span>
            <time dateTime={event.receivedAt} className="ml-auto shrink-0 text-xs text-ink-3">
              {fromNow(event.receivedAt, Date.now())}
            </time>
          </span>
          <span className="mt-0.5 block truncate text-sm text-ink-2">{aboutWhom(event)}</span>
        </RowLink>
      )}
    </ItemList>
  )
}
