import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { ApiError } from '../../api/contract/client.ts'
import { ErrorPanel } from '../parts/error-panel.tsx'
import { useTitle } from '../parts/use-title.ts'
import { useClient } from '../server/client-context.tsx'
import { useRefreshWhileDown } from '../server/live.tsx'
import { campaignGraphQuery, campaignQuery } from '../server/queries.ts'
import { wordsOf } from '../server/query-client.ts'
import { CampaignCanvas } from './campaign-canvas.tsx'
import { CampaignHeader } from './campaign-header.tsx'
import { CampaignSkeleton } from './campaign-skeleton.tsx'
import { FiguresSkeleton } from './figures-skeleton.tsx'
import { NoSuchCampaign } from './no-such-campaign.tsx'
import { OrdersBar } from './orders-bar.tsx'
import { SidePanel } from './side-panel.tsx'
import { Totals } from './totals.tsx'
import { useCampaignSearch } from './use-campaign-search.ts'

/** The charts come apart: most visits are for the funnel. */
const Figures = lazy(() => import('./figures/figures.tsx').then(({ Figures: shown }) => ({ default: shown })))

/** A campaign while it runs: what it is, its sums, its funnel with who is where, and the people beside it. */
export function CampaignScreen() {
  const { campaignId } = useParams({ from: '/shell/campaigns/$campaignId' })
  const client = useClient()
  const refetchInterval = useRefreshWhileDown()
  const campaign = useQuery({ ...campaignQuery(client, campaignId), refetchInterval })
  const graph = useQuery({ ...campaignGraphQuery(client, campaignId), refetchInterval })
  const { view } = useCampaignSearch()
  useTitle(campaign.data?.name ?? 'Campaign')

  if (campaign.data && graph.data) {
    return (
      <div className="flex h-full min-h-[32rem] flex-col">
        <CampaignHeader campaign={campaign.data} version={graph.data.version} />
        <OrdersBar campaignId={campaignId} />
        <Totals campaign={campaign.data} graph={graph.data} />
        <div className="relative flex min-h-0 flex-1">
          {view === 'figures' ? (
            <section aria-label="Figures" className="min-w-0 flex-1 overflow-y-auto">
              <Suspense fallback={<FiguresSkeleton />}>
                <Figures campaign={campaign.data} graph={graph.data} />
              </Suspense>
            </section>
          ) : (
            <section aria-label="Funnel" className="min-w-0 flex-1">
              <CampaignCanvas campaign={campaign.data} graph={graph.data} />
            </section>
          )}
          <SidePanel campaign={campaign.data} graph={graph.data} />
        </div>
      </div>
    )
  }
  const failed = [campaign, graph].find((query) => query.error && !query.data)
  if (!failed) return <CampaignSkeleton />
  if (failed.error instanceof ApiError && failed.error.status === 404) return <NoSuchCampaign />
  return (
    <ErrorPanel
      title="The campaign could not be loaded"
      message={wordsOf(failed.error)}
      onRetry={() => {
        void campaign.refetch()
        void graph.refetch()
      }}
      retrying={campaign.isFetching || graph.isFetching}
    />
  )
}
