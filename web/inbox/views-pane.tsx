import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { count } from '../format/numbers.ts'
import { Icon } from '../parts/icon.tsx'
import { useClient } from '../server/client-context.tsx'
import { useRefreshWhileDown } from '../server/live.tsx'
import { LiveMark } from '../shell/live-mark.tsx'
import { countsQuery } from './inbox-queries.ts'
import { inboxViews, type InboxView } from './inbox-search.ts'
import { viewWords } from './view-words.ts'

/** The counts are exact up to a thousand. */
const COUNTED_TO = 1000

export function ViewsPane({ view }: { view: InboxView }) {
  const client = useClient()
  const refetchInterval = useRefreshWhileDown()
  const { data } = useQuery({ ...countsQuery(client), refetchInterval })
  const counts: Partial<Record<InboxView, string>> = {
    ...(data
      ? {
          'needs-reply': shown(data.needsReply), mine: shown(data.mine), unassigned: shown(data.unassigned),
          unread: shown(data.unread), all: shown(data.all), resolved: shown(data.resolved),
          unmatched: shown(data.unmatched), events: shown(data.unmatchedEvents), tasks: shown(data.tasks),
        }
      : {}),
  }
  return (
    <nav
      aria-label="Inbox views"
      className="flex w-44 shrink-0 flex-col border-r border-line p-2 max-lg:w-14 max-md:w-12"
    >
      <div className="flex h-10 items-center px-2 max-lg:hidden">
        <span className="text-sm font-medium text-ink-3">Inbox</span>
        <span className="ml-auto"><LiveMark /></span>
      </div>
      <ul className="flex flex-col gap-0.5">
        {inboxViews.map((each) => (
          <li key={each} className={each === 'unmatched' ? 'mt-2 border-t border-line pt-2' : ''}>
            <Link
              to="/inbox"
              search={{ view: each }}
              aria-current={each === view ? 'page' : undefined}
              title={viewWords[each].title}
              className={`relative flex items-center gap-2 rounded-md px-2 py-1.5 hover:bg-hover
                ${each === view ? 'bg-sunken font-medium text-ink' : 'text-ink-2'}`}
            >
              <Icon name={viewWords[each].icon} />
              <span className="flex-1 truncate max-lg:sr-only">{viewWords[each].title}</span>
              {counts[each] ? (
                <span
                  className="text-sm text-ink-2 tabular-nums max-lg:absolute max-lg:top-0 max-lg:right-0
                    max-lg:rounded-full max-lg:bg-sunken max-lg:px-1 max-lg:text-xs"
                >
                  {counts[each]}
                </span>
              ) : null}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

const shown = (value: number) => (value === 0 ? '' : value >= COUNTED_TO ? `${count(COUNTED_TO)}+` : count(value))
