import { useInfiniteQuery } from '@tanstack/react-query'
import { fromNow } from '../format/time.ts'
import { useClient } from '../server/client-context.tsx'
import { useRefreshWhileDown } from '../server/live.tsx'
import { unmatchedQuery } from './inbox-queries.ts'
import { ItemList } from './item-list.tsx'
import { excerptOf } from './plain-text.ts'
import { RowLink } from './row-link.tsx'

export function UnmatchedList() {
  const list = useInfiniteQuery({ ...unmatchedQuery(useClient()), refetchInterval: useRefreshWhileDown() })
  return (
    <ItemList view="unmatched" list={list} keyOf={(message) => message.id}>
      {(message) => (
        <RowLink id={message.id}>
          <span className="flex items-baseline gap-2">
            <span className="truncate font-medium">{message.from}</span>
            <time dateTime={message.at} className="ml-auto shrink-0 text-xs text-ink-3">
              {fromNow(message.at, Date.now())}
            </time>
          </span>
          <span dir="auto" className="mt-0.5 line-clamp-2 text-sm break-words text-ink-2">
            {excerptOf({ channel: message.channel, excerpt: message.body }) || 'No words'}
          </span>
        </RowLink>
      )}
    </ItemList>
  )
}
