import { lazy, Suspense } from 'react'
import { count } from '../format/numbers.ts'
import { Card } from '../parts/card.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { PartBoundary } from '../shell/part-boundary.tsx'
import { DAYS, type DashboardDay } from './dashboard-queries.ts'
import { DaysTable } from './days-table.tsx'

const DaysChart = lazy(async () => ({ default: (await import('./days-chart.tsx')).DaysChart }))

/** What went out and came in, by day of the workspace: drawn, and as a table for who cannot see it. */
export function MessagesByDay({ days }: { days: DashboardDay[] }) {
  const sent = days.reduce((sum, day) => sum + day.sent, 0)
  const received = days.reduce((sum, day) => sum + day.received, 0)
  return (
    <Card title="Messages by day" says={`The last ${DAYS} days`}>
      <dl className="mb-3 flex gap-8">
        <Sum name="Sent">{sent}</Sum>
        <Sum name="Received">{received}</Sum>
      </dl>
      {sent + received === 0 ? (
        <p className="text-ink-2">No message went out or came in yet. The first ones show here as they happen.</p>
      ) : (
        <>
          <div aria-hidden="true" className="h-56">
            <PartBoundary fallback={<p className="text-ink-2">The chart could not be fetched. Reload the page.</p>}>
              <Suspense fallback={<Skeleton className="h-full" />}>
                <DaysChart days={days} />
              </Suspense>
            </PartBoundary>
          </div>
          <DaysTable days={days} />
        </>
      )}
    </Card>
  )
}

function Sum({ name, children }: { name: string; children: number }) {
  return (
    <div>
      <dt className="text-sm text-ink-2">{name}</dt>
      <dd className="text-xl font-semibold tabular-nums">{count(children)}</dd>
    </div>
  )
}
