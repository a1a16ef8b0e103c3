import { useInfiniteQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { fromNow } from '../format/time.ts'
import { Icon } from '../parts/icon.tsx'
import { useClient } from '../server/client-context.tsx'
import { useRefreshWhileDown } from '../server/live.tsx'
import { conversationsQuery, type Conversation } from './inbox-queries.ts'
import type { ConversationView } from './inbox-search.ts'
import { IntentBadge } from './intent-words.tsx'
import { ItemList } from './item-list.tsx'
import { excerptOf } from './plain-text.ts'
import { RowLink } from './row-link.tsx'

export function ConversationList({ view }: { view: ConversationView }) {
  const { search = '' } = useSearch({ from: '/shell/inbox' })
  const list = useInfiniteQuery({
    ...conversationsQuery(useClient(), view, search), refetchInterval: useRefreshWhileDown(),
  })
  return (
    <ItemList view={view} list={list} isSearch={search !== ''} keyOf={(item) => item.id}>
      {(conversation) => <ConversationRow conversation={conversation} />}
    </ItemList>
  )
}

function ConversationRow({ conversation }: { conversation: Conversation }) {
  const { id, name, unread, last, lastMessageAt, assignee } = conversation
  return (
    <RowLink id={id}>
      <span className="flex items-baseline gap-2">
        <span
          aria-hidden="true"
          // its place stays: a name does not jump as it is read
          className={`size-2 shrink-0 self-center rounded-full ${unread > 0 ? 'bg-accent' : ''}`}
        />
        <span dir="auto" className={`truncate ${unread > 0 ? 'font-semibold' : 'font-medium'}`}>
          {name || 'No name'}
        </span>
        {unread > 0 ? <span className="sr-only">{unread} unread</span> : null}
        <time dateTime={lastMessageAt} className="ml-auto shrink-0 text-xs text-ink-3">
          {fromNow(lastMessageAt, Date.now())}
        </time>
      </span>
      {last ? (
        <span className="mt-0.5 flex items-start gap-1.5 text-sm text-ink-2">
          <Icon name={last.channel} size={13} className="mt-0.5 text-ink-3" />
          <span dir="auto" className="line-clamp-2 min-w-0 flex-1 break-words">
            {last.direction === 'out' ? <span className="text-ink-3">Sent: </span> : null}
            {excerptOf(last) || 'No words'}
          </span>
        </span>
      ) : null}
      {last?.intent || assignee ? (
        <span className="mt-1 flex items-center gap-2">
          {last?.intent ? <IntentBadge intent={last.intent} /> : null}
          {assignee ? <span className="ml-auto truncate text-xs text-ink-3">{assignee.name}</span> : null}
        </span>
      ) : null}
    </RowLink>
  )
}
