import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { dateTime } from '../../format/time.ts'
import { useClient } from '../../server/client-context.tsx'
import { useMay } from '../../shell/me-context.ts'
import { eventQuery, type UnmatchedEvent } from '../inbox-queries.ts'
import { OneToSettle, type Settled } from '../one-to-settle.tsx'
import { aboutWhom, linesOf, whyUnmatched } from './event-words.ts'
import { SettleEvent } from './settle-event.tsx'

/** An event that no contact could be found for; a person says whom it is about, or dismisses it. */
export function EventPane({ eventId }: { eventId: string }) {
  return (
    <OneToSettle query={useQuery(eventQuery(useClient(), eventId))} what="event" settled={whatBecame}>
      {(event) => <Event event={event} />}
    </OneToSettle>
  )
}

function whatBecame({ name, contactId, dismissedAt }: UnmatchedEvent): Settled | null {
  if (contactId !== null) {
    return {
      title: 'This event is matched', says: `${name} belongs to a contact now.`, action: <ToContact id={contactId} />,
    }
  }
  if (dismissedAt === null) return null
  const when = dateTime(dismissedAt, undefined, Date.now())
  return { title: 'This event was dismissed', says: `Nobody needed ${name}; it was dismissed ${when}.` }
}

function ToContact({ id }: { id: string }) {
  return (
    <Link to="/contacts/$contactId" params={{ contactId: id }} className="text-accent-ink hover:underline">
      Open the contact
    </Link>
  )
}

function Event({ event }: { event: UnmatchedEvent }) {
  const may = useMay('unmatchedEvents.match')
  const lines = linesOf(event.payload)
  return (
    <div className="h-full overflow-y-auto">
      <article aria-label={`Event ${event.name}`} className="mx-auto max-w-2xl p-6">
        <div className="rounded-lg border border-line bg-surface p-5 shadow-(--shadow-card)">
          <h2 className="text-lg font-semibold break-words">{event.name}</h2>
          <p className="text-sm break-words text-ink-3">
            {aboutWhom(event)}, {dateTime(event.occurredAt, undefined, Date.now())}
            {event.webhook === null ? '' : <>, told by <bdi>{event.webhook}</bdi></>}. {whyUnmatched(event)}
          </p>
          {lines.length === 0 ? <p className="mt-4 text-ink-2">Nothing came along with it.</p> : (
            <dl aria-label="What came along" className="mt-4 divide-y divide-line rounded-md border border-line bg-sunken text-sm">
              {lines.map(({ name, value }) => (
                <div key={name} className="grid grid-cols-[minmax(6rem,12rem)_1fr] gap-3 px-3 py-1.5">
                  <dt className="break-words text-ink-2">{name}</dt>
                  <dd dir="auto" className="min-w-0 wrap-anywhere">{value}</dd>
                </div>
              ))}
            </dl>
          )}
          {may ? <SettleEvent event={event} /> : (
            <p className="mt-5 text-ink-3">Your role may read events, not match them.</p>
          )}
        </div>
      </article>
    </div>
  )
}
