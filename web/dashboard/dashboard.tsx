import { useQuery } from '@tanstack/react-query'
import { Page } from '../parts/page.tsx'
import { QueryView } from '../parts/query-view.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { useClient } from '../server/client-context.tsx'
import { useRefreshWhileDown } from '../server/live.tsx'
import { LiveMark } from '../shell/live-mark.tsx'
import { LatestCampaigns } from './latest-campaigns.tsx'
import { MessagesByDay } from './messages-by-day.tsx'
import { Needs } from './needs.tsx'
import { dashboardQuery } from './dashboard-queries.ts'

/** What waits for a person, how the campaigns fare, and what went out and came in. */
export function Dashboard() {
  const dashboard = useQuery({ ...dashboardQuery(useClient()), refetchInterval: useRefreshWhileDown() })
  return (
    <Page title="Dashboard" beside={<LiveMark />}>
      <QueryView query={dashboard} what="dashboard" skeleton={<DashboardSkeleton />}>
        {({ needs, days }) => (
          <div className="grid grid-cols-[minmax(0,5fr)_minmax(0,3fr)] items-start gap-4 max-lg:grid-cols-1">
            <div className="flex min-w-0 flex-col gap-4">
              <Needs needs={needs} />
              <LatestCampaigns />
            </div>
            <MessagesByDay days={days} />
          </div>
        )}
      </QueryView>
    </Page>
  )
}

function DashboardSkeleton() {
  return (
    <div className="grid grid-cols-[minmax(0,5fr)_minmax(0,3fr)] gap-4 max-lg:grid-cols-1">
      <div className="flex flex-col gap-4">
        <Skeleton className="h-48" />
        <Skeleton className="h-72" />
      </div>
      <Skeleton className="h-80" />
    </div>
  )
}
