import { useQueries, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { count } from '../format/numbers.ts'
import { useClient } from '../server/client-context.tsx'
import { campaignTotalsQuery, latestCampaignsQuery } from './dashboard-queries.ts'

/** How many reasons are shown; the campaign shows all of its own. */
const SHOWN = 6

/** Why people are held, by campaign, the most first: each leads to those people. */
export function HeldReasons() {
  const client = useClient()
  const campaigns = useQuery(latestCampaignsQuery(client))
  const holding = (campaigns.data ?? []).filter(({ runs }) => runs.held > 0)
  const totals = useQueries({ queries: holding.map(({ id }) => campaignTotalsQuery(client, id)) })
  const reasons = holding
    .flatMap((campaign, index) => (totals[index]?.data?.held ?? []).map((held) => ({ campaign, ...held })))
    .toSorted((one, other) => other.count - one.count)
    .slice(0, SHOWN)
  if (reasons.length === 0) return null
  return (
    <ul aria-label="Held by reason" className="mb-2 ml-14 border-l border-line">
      {reasons.map(({ campaign, reason, sentence, count: amount }) => (
        <li key={`${campaign.id} ${reason}`}>
          <Link
            to="/campaigns/$campaignId"
            params={{ campaignId: campaign.id }}
            search={{ people: 'held', reason }}
            className="flex items-baseline gap-3 px-3 py-1 text-sm -outline-offset-2 hover:bg-hover"
          >
            <span className="w-8 shrink-0 text-right font-medium tabular-nums">{count(amount)}</span>
            <span className="min-w-0 flex-1 text-ink-2">{sentence}</span>
            <span dir="auto" title={campaign.name} className="max-w-40 truncate text-ink-3">{campaign.name}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
