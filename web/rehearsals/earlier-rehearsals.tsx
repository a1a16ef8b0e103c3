import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { StateBadge } from '../campaign/state-badge.tsx'
import { counted } from '../format/numbers.ts'
import { dateTime } from '../format/time.ts'
import { Badge } from '../parts/badge.tsx'
import { IconButton } from '../parts/button.tsx'
import { Confirm } from '../parts/confirm.tsx'
import { LoadMore } from '../parts/load-more.tsx'
import { QueryView } from '../parts/query-view.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { useClient } from '../server/client-context.tsx'
import { type Rehearsal, rehearsalsQuery } from './rehearsal-queries.ts'
import { useRemoveRehearsal } from './use-remove-rehearsal.ts'
import { whereWords } from './where-words.ts'

/** The rehearsals of a funnel so far: to look at again, and to delete once they are over. */
export function EarlierRehearsals({ funnelId }: { funnelId: string }) {
  const query = useInfiniteQuery(rehearsalsQuery(useClient(), funnelId))
  const [asking, setAsking] = useState<Rehearsal>()
  const remove = useRemoveRehearsal(funnelId)
  return (
    <section aria-label="Earlier rehearsals" className="mt-5 border-t border-line pt-4">
      <h3 className="mb-1 text-sm font-medium text-ink-2">Earlier rehearsals</h3>
      <QueryView query={query} what="rehearsals" skeleton={<Skeleton className="h-10" />}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items)
          if (items.length === 0) return <p className="text-ink-3">None yet.</p>
          return (
            <>
              <ul className="-mx-2">
                {items.map((item) => (
                  <Row
                    key={item.id}
                    rehearsal={item}
                    pending={remove.isPending && remove.variables === item.id}
                    onRemove={() => setAsking(item)}
                  />
                ))}
              </ul>
              <LoadMore list={query} what="rehearsals" />
            </>
          )
        }}
      </QueryView>
      {asking ? (
        <Confirm
          title="Delete this rehearsal?"
          action="Delete"
          onConfirm={() => remove.mutate(asking.id)}
          onClose={() => setAsking(undefined)}
        >
          Its stand-ins go, and all that they got and said. The draft and the contacts stay as they are.
        </Confirm>
      ) : null}
    </section>
  )
}

interface RowProps { rehearsal: Rehearsal; pending: boolean; onRemove: () => void }

function Row({ rehearsal, pending, onRemove }: RowProps) {
  const { id, state, runs, contacts, begunBy, createdAt } = rehearsal
  const when = dateTime(createdAt, undefined, Date.now())
  const isOver = state !== 'stopped' && runs.open === 0 && runs.done > 0
  return (
    <li className="flex items-center gap-2 rounded-md px-2 hover:bg-hover">
      <Link to="/campaigns/$campaignId" params={{ campaignId: id }} className="min-w-0 flex-1 rounded-sm py-1.5">
        <span className="flex items-center gap-2">
          <span className="truncate font-medium">{when}</span>
          {isOver ? <Badge>Over</Badge> : <StateBadge state={state} />}
        </span>
        <span className="block truncate text-sm text-ink-3">
          {counted(contacts, 'contact', 'contacts')}, to {whereWords(rehearsal)}{begunBy ? `, by ${begunBy}` : ''}
        </span>
      </Link>
      {state === 'stopped' || runs.open === 0 ? (
        <IconButton label={`Delete the rehearsal of ${when}`} icon="trash" disabled={pending} onClick={onRemove} />
      ) : null}
    </li>
  )
}
