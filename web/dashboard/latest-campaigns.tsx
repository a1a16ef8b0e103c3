import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { StateBadge } from '../campaign/state-badge.tsx'
import { ProgressBar } from '../campaigns/progress-bar.tsx'
import { Card } from '../parts/card.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { QueryView } from '../parts/query-view.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { rowLink } from '../parts/table.tsx'
import { useClient } from '../server/client-context.tsx'
import { useRefreshWhileDown } from '../server/live.tsx'
import { CampaignSparkline } from './campaign-sparkline.tsx'
import { type LatestCampaign, latestCampaignsQuery } from './dashboard-queries.ts'

/** The campaigns that run, and the latest of the others. */
export function LatestCampaigns() {
  const campaigns = useQuery({ ...latestCampaignsQuery(useClient()), refetchInterval: useRefreshWhileDown() })
  return (
    <Card
      title="Campaigns"
      flush
      actions={
        <Link to="/campaigns" className="text-sm font-medium text-accent-ink hover:underline">
          All campaigns
        </Link>
      }
    >
      <QueryView query={campaigns} what="campaigns" skeleton={<Skeleton className="mx-4 mb-3 h-40" />}>
        {(all) =>
          all.length === 0 ? (
            <EmptyState icon="campaigns" title="No campaigns yet" small>
              Design a funnel, choose who enters it, and launch it as a campaign: how it fares then shows here.
            </EmptyState>
          ) : (
            <ul>
              {all.map((campaign) => (
                <Campaign key={campaign.id} campaign={campaign} />
              ))}
            </ul>
          )
        }
      </QueryView>
    </Card>
  )
}

function Campaign({ campaign }: { campaign: LatestCampaign }) {
  return (
    <li className="relative flex items-center gap-4 border-t border-line px-4 py-2.5 first:border-0 hover:bg-hover">
      <div className="min-w-0 flex-1">
        <Link
          dir="auto"
          title={campaign.name}
          to="/campaigns/$campaignId"
          params={{ campaignId: campaign.id }}
          className={`${rowLink} text-left font-medium`}
        >
          {campaign.name}
        </Link>
        <div className="mt-1 flex flex-wrap items-center gap-x-4 gap-y-1">
          <StateBadge state={campaign.state} />
          <ProgressBar people={campaign.audience} runs={campaign.runs} />
        </div>
      </div>
      {campaign.launchedAt === null ? null : <CampaignSparkline days={campaign.days} />}
    </li>
  )
}
