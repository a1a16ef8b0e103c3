import { Link } from '@tanstack/react-router'
import { StateBadge } from '../campaign/state-badge.tsx'
import { count } from '../format/numbers.ts'
import { dateTime } from '../format/time.ts'
import type { CampaignSummary } from '../server/queries.ts'
import { ProgressBar } from './progress-bar.tsx'

const head = 'px-4 py-2 text-xs font-medium text-ink-3'
const cell = 'px-4 py-2.5'

export function CampaignTable({ campaigns }: { campaigns: CampaignSummary[] }) {
  const now = Date.now()
  return (
    <div className="overflow-x-auto rounded-lg border border-line bg-surface shadow-(--shadow-card)">
      <table className="w-full border-collapse">
        <thead>
          <tr className="border-b border-line text-left">
            <th scope="col" className={`${head} w-full`}>Name</th>
            <th scope="col" className={head}>State</th>
            <th scope="col" className={`${head} text-right`}>People</th>
            <th scope="col" className={`${head} w-56`}>Progress</th>
            <th scope="col" className={`${head} text-right`}>Launched</th>
          </tr>
        </thead>
        <tbody>
          {campaigns.map((campaign) => (
            <tr key={campaign.id} className="relative border-b border-line last:border-0 hover:bg-hover">
              <td className={`${cell} max-w-0 min-w-48 font-medium`}>
                <Link
                  dir="auto"
                  title={campaign.name}
                  to="/campaigns/$campaignId"
                  params={{ campaignId: campaign.id }}
                  className="block truncate text-left after:absolute after:inset-0 focus-visible:outline-none
                    focus-visible:after:outline-2 focus-visible:after:-outline-offset-2
                    focus-visible:after:outline-accent-line"
                >
                  {campaign.name}
                </Link>
              </td>
              <td className={cell}>
                <StateBadge state={campaign.state} />
              </td>
              <td className={`${cell} text-right tabular-nums`}>{count(campaign.audience)}</td>
              <td className={cell}>
                <ProgressBar people={campaign.audience} runs={campaign.runs} />
              </td>
              <td className={`${cell} text-right whitespace-nowrap text-ink-2`}>
                {campaign.launchedAt ? dateTime(campaign.launchedAt, undefined, now) : 'Not yet'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
