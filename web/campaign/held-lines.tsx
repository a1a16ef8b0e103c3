import { Link } from '@tanstack/react-router'
import { count, counted } from '../format/numbers.ts'
import { Button } from '../parts/button.tsx'
import { useClient } from '../server/client-context.tsx'
import { campaignKey, type Campaign } from '../server/queries.ts'
import { useChange } from '../server/use-change.ts'
import { useMay } from '../shell/me-context.ts'
import type { CampaignTotals } from './campaign-queries.ts'
import { holdRemedy } from './hold-remedy.ts'
import { RemedyLink } from './remedy-link.tsx'
import { useCampaignSearch } from './use-campaign-search.ts'

/** Why people are held, and what mends it; a reason narrows the list below to its people. */
export function HeldLines({ held, campaign }: { held: CampaignTotals['held']; campaign: Campaign }) {
  const { reason: chosen } = useCampaignSearch()
  return (
    <ul aria-label="Why they are held" className="-mx-2 mt-1.5">
      {held.map(({ reason, sentence, count: people }) => {
        const remedy = holdRemedy(reason, campaign)
        return (
          <li key={reason} className="pb-1.5">
            <Link
              from="/campaigns/$campaignId"
              to="."
              search={({ reason: _, ...search }) => ({ ...search, ...(chosen === reason ? {} : { reason }) })}
              activeOptions={{ exact: true }}
              aria-current={chosen === reason ? 'true' : undefined}
              className="flex w-full items-baseline gap-2 rounded-md px-2 py-1 text-left text-sm hover:bg-hover
                aria-[current]:bg-sunken aria-[current]:font-medium"
            >
              <span className="font-semibold text-warn-ink tabular-nums">{count(people)}</span>
              <span className="min-w-0 flex-1">{sentence}</span>
            </Link>
            {remedy ? (
              <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 px-2 text-sm text-ink-2">
                <RemedyLink remedy={remedy} />
                {remedy.mayRetry && campaign.state === 'running' ? (
                  <RetryAll campaignId={campaign.id} reason={reason} people={people} />
                ) : null}
              </div>
            ) : null}
          </li>
        )
      })}
    </ul>
  )
}

function RetryAll({ campaignId, reason, people }: { campaignId: string; reason: string; people: number }) {
  const client = useClient()
  const may = useMay('campaigns.retryHeld')
  const retry = useChange({
    change: () => client.campaigns.retryHeld({ params: { campaignId }, body: { reason } }),
    stale: [campaignKey(campaignId)],
    done: () => `${counted(people, 'person is', 'people are')} asked to try again. Who can, goes on in a moment.`,
  })
  if (!may) return null
  return (
    <Button size="small" icon="refresh" pending={retry.isPending} onClick={() => retry.mutate()}>
      {people === 1 ? 'Try again' : `Try again for all ${count(people)}`}
    </Button>
  )
}
