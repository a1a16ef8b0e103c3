import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { dateTime, day, timeOfDay } from '../../format/time.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import type { IconName } from '../../parts/icon-paths.ts'
import { Icon } from '../../parts/icon.tsx'
import { LoadMore } from '../../parts/load-more.tsx'
import { QueryView } from '../../parts/query-view.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { useClient } from '../../server/client-context.tsx'
import { useRefreshWhileDown } from '../../server/live.tsx'
import { contactTimelineQuery, type TimelineEntry } from '../../server/contact-queries.ts'

/** What happened to a person across campaigns, by days, the latest first. */
export function EventsList({ contactId, campaignId }: { contactId: string; campaignId: string | undefined }) {
  const timeline = useInfiniteQuery({
    ...contactTimelineQuery(useClient(), contactId, campaignId),
    refetchInterval: useRefreshWhileDown(),
  })
  return (
    <QueryView query={timeline} what="timeline" skeleton={<RowsSkeleton />}>
      {({ pages }) => {
        const entries = pages.flatMap((page) => page.items).filter(tells)
        if (entries.length === 0 && !timeline.hasNextPage) {
          return (
            <EmptyState icon="wait" title="Nothing happened yet" small>
              Every step, message, answer and task will be listed here, across all campaigns.
            </EmptyState>
          )
        }
        const days = [...Map.groupBy(entries, (entry) => day(entry.at, undefined))]
        return (
          <div className="pt-2">
            {days.map(([title, ofDay]) => (
              <section key={title} aria-label={title} className="mb-2">
                <h3 className="py-1.5 text-xs font-medium text-ink-3">{title}</h3>
                <ol>
                  {ofDay.map((entry) => <Entry key={entry.id} entry={entry} contactId={contactId} />)}
                </ol>
              </section>
            ))}
            <LoadMore list={timeline} what="of the timeline" />
          </div>
        )
      }}
    </QueryView>
  )
}

/** A step without a name says nothing here; the campaign's own timeline shows it on its funnel. */
const tells = ({ type, data, nodeName }: TimelineEntry) =>
  type !== 'node.entered' || data['stage'] !== undefined || nodeName !== null

function Entry({ entry, contactId }: { entry: TimelineEntry; contactId: string }) {
  const look = lookOf(entry.type)
  const isElsewhen = entry.clockAt !== null && Math.abs(Date.parse(entry.clockAt) - Date.parse(entry.at)) > 60_000
  return (
    <li className="group relative flex gap-3 pb-2.5">
      <span aria-hidden="true" className="absolute top-6 bottom-0 left-3 w-px bg-line group-last:hidden" />
      <span className={`relative grid size-6 shrink-0 place-items-center rounded-full ${look.tint}`}>
        <Icon name={look.icon} size={13} />
      </span>
      <div className="min-w-0 flex-1 pt-0.5">
        <div className="flex items-baseline gap-2">
          <p className="min-w-0 flex-1 break-words">{entry.sentence}</p>
          <time dateTime={entry.at} className="shrink-0 text-xs text-ink-3 tabular-nums">
            {timeOfDay(entry.at, undefined)}
          </time>
        </div>
        {entry.campaignId ? (
          <p className="text-xs text-ink-3">
            <Link
              to="/campaigns/$campaignId"
              params={{ campaignId: entry.campaignId }}
              search={{ person: contactId }}
              className="hover:text-ink hover:underline"
            >
              {entry.campaignName}
            </Link>
            {entry.nodeName && entry.type !== 'node.entered' ? <>, <bdi>{entry.nodeName}</bdi></> : null}
            {isElsewhen && entry.clockAt
              ? `, ${dateTime(entry.clockAt, undefined, Date.now())} by its clock`
              : null}
          </p>
        ) : null}
      </div>
    </li>
  )
}

const looks: [RegExp, IconName, string][] = [
  [/^send\.(skipped|deferred)/, 'skip', 'bg-warn-soft text-warn-ink'],
  [/^send\.(failed|undelivered|unknown)|suppress|erased/, 'warning', 'bg-bad-soft text-bad-ink'],
  [/^send\.(sent|delivered)/, 'check', 'bg-accent-soft text-accent-ink'],
  [/^send/, 'wait', 'bg-sunken text-ink-2'],
  [/held/, 'pause', 'bg-warn-soft text-warn-ink'],
  [/resum/, 'play', 'bg-sunken text-ink-2'],
  [/repl|message|inbound/, 'reply', 'bg-info-soft text-info-ink'],
  [/^call\.failed/, 'warning', 'bg-bad-soft text-bad-ink'],
  [/^call/, 'external', 'bg-info-soft text-info-ink'],
  [/task/, 'task', 'bg-violet-soft text-violet-ink'],
  [/ended|done/, 'goal', 'bg-good-soft text-good-ink'],
  [/changed|updated|edit/, 'edit', 'bg-sunken text-ink-2'],
  [/^import/, 'upload', 'bg-sunken text-ink-2'],
  [/created/, 'plus', 'bg-sunken text-ink-2'],
  [/entered|enrol/, 'chevron-right', 'bg-sunken text-ink-2'],
]

function lookOf(type: string): { icon: IconName; tint: string } {
  const [, icon = 'dot', tint = 'bg-sunken text-ink-2'] = looks.find(([pattern]) => pattern.test(type)) ?? []
  return { icon, tint }
}

export function RowsSkeleton() {
  return (
    <div className="flex flex-col gap-3 pt-4">
      {[0, 1, 2, 3, 4].map((row) => <Skeleton key={row} className="h-8" />)}
    </div>
  )
}
