import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { ApiError } from '../../../api/contract/client.ts'
import { counted } from '../../format/numbers.ts'
import { Button } from '../../parts/button.tsx'
import { Card } from '../../parts/card.tsx'
import { Confirm } from '../../parts/confirm.tsx'
import { FormError } from '../../parts/form-error.tsx'
import { QueryView } from '../../parts/query-view.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { useClient } from '../../server/client-context.tsx'
import type { Campaign } from '../../server/queries.ts'
import { wordsOf } from '../../server/query-client.ts'
import { useMe } from '../../shell/me-context.ts'
import { CheckIssues } from '../check-issues.tsx'
import { ReachTable } from '../reach-table.tsx'
import { checkQuery } from '../setup-queries.ts'
import { type Start, useStart } from '../use-start.ts'

/** What stands in the way, whom it reaches, and the start. */
export function LaunchStep({ campaign }: { campaign: Campaign }) {
  const check = useQuery(checkQuery(useClient(), campaign.id))
  const { start, isPending, error, what } = useStart(campaign)
  const [asking, setAsking] = useState<Start>()
  const isSimulated = useMe().simulatorUrl !== null
  // Where the check itself cannot be had, the launch checks all the same and says what is missing.
  const blocked = check.isPending || check.data?.issues.some(({ severity }) => severity === 'error') === true
  const issues = error instanceof ApiError ? error.issues.map(({ message }) => message).slice(0, 3) : []
  return (
    <div className="flex flex-col gap-4">
      <Card
        title="Check"
        says={campaign.audience === 0 ? `${campaign.name}: nobody enters at the launch.`
          : `${campaign.name}: ${counted(campaign.audience, 'contact enters', 'contacts enter')} at the launch.`}
        actions={
          <Button size="small" icon="refresh" pending={check.isFetching} onClick={() => void check.refetch()}>
            Check again
          </Button>
        }
      >
        <FormError>{error ? [wordsOf(error), ...issues].join(' ') : undefined}</FormError>
        <QueryView query={check} what="check" skeleton={<Skeleton className="h-40" />}>
          {({ issues: found, reach }) => (
            <div className="flex flex-col gap-4">
              <CheckIssues campaign={campaign} issues={found} />
              {reach.length > 0 ? <ReachTable reach={reach} /> : null}
            </div>
          )}
        </QueryView>
      </Card>
      <div className="flex flex-wrap items-center justify-end gap-2">
        <Link
          to="/campaigns/new"
          search={{ step: 'senders', campaign: campaign.id }}
          className="inline-flex h-8 items-center rounded-md px-3 font-medium text-ink-2 hover:bg-hover hover:text-ink"
        >
          Back
        </Link>
        {/* It is sent to the contacts themselves, in compressed time: only where nobody is really reached. */}
        {isSimulated ? (
          <Button
            icon="wait"
            disabled={blocked || (isPending && what !== 'rehearse')}
            pending={isPending && what === 'rehearse'}
            onClick={() => setAsking('rehearse')}
          >
            Rehearse first
          </Button>
        ) : null}
        <Button
          look="primary"
          icon="play"
          disabled={blocked || (isPending && what !== 'launch')}
          pending={isPending && what === 'launch'}
          onClick={() => setAsking('launch')}
        >
          Launch
        </Button>
      </div>
      {asking ? (
        <Ask asking={asking} campaign={campaign} onConfirm={() => start(asking)} onClose={() => setAsking(undefined)} />
      ) : null}
    </div>
  )
}

interface AskProps {
  asking: Start
  campaign: Campaign
  onConfirm: () => void
  onClose: () => void
}

function Ask({ asking, campaign, onConfirm, onClose }: AskProps) {
  const people = counted(campaign.audience, 'person', 'people')
  if (asking === 'launch') {
    return (
      <Confirm title={`Launch ${campaign.name}?`} action="Launch" look="primary" onConfirm={onConfirm} onClose={onClose}>
        {campaign.audience === 0 ? 'Nobody is chosen: contacts enter one by one, at the events that the funnel names.'
          : `${people} ${campaign.audience === 1 ? 'enters' : 'enter'} the funnel, and the first messages go out.`}
      </Confirm>
    )
  }
  return (
    <Confirm title={`Rehearse ${campaign.name}?`} action="Rehearse" look="primary" onConfirm={onConfirm} onClose={onClose}>
      A copy runs in compressed time: a day passes in ten minutes, for the same {people}. Messages go to the simulated
      phones and mailboxes; nobody is really contacted.
    </Confirm>
  )
}
