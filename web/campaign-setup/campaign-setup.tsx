import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { NoSuchCampaign } from '../campaign/no-such-campaign.tsx'
import { ApiError } from '../../api/contract/client.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { Page } from '../parts/page.tsx'
import { QueryView } from '../parts/query-view.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { useClient } from '../server/client-context.tsx'
import { campaignQuery, type Campaign } from '../server/queries.ts'
import { useMay } from '../shell/me-context.ts'
import { changedLater, setupSteps, type SetupStep } from './setup-search.ts'
import { StepList } from './step-list.tsx'
import { ContactsStep } from './steps/contacts-step.tsx'
import { DetailsStep } from './steps/details-step.tsx'
import { FunnelStep } from './steps/funnel-step.tsx'
import { LaunchStep } from './steps/launch-step.tsx'
import { SendersStep } from './steps/senders-step.tsx'

/** From a funnel to a campaign that runs, in five steps. The campaign is a draft from the first one on. */
export function CampaignSetup() {
  const { step, campaign } = useSearch({ from: '/shell/campaigns/new' })
  const { data } = useQuery({ ...campaignQuery(useClient(), campaign ?? ''), enabled: campaign !== undefined })
  const isLaunched = data !== undefined && data.launchedAt !== null
  if (!useMay('campaigns.create')) {
    return (
      <EmptyState icon="shield" title="Campaigns are set up by marketers">
        Your role may look at campaigns. Ask an admin of this workspace for another one.
      </EmptyState>
    )
  }
  return (
    <Page
      title={isLaunched ? `Change ${data.name}` : 'New campaign'}
      says={isLaunched
        ? 'What you save is in force at once, for everybody who is still on the way.'
        : 'Nothing is sent before you launch it. What you fill in is kept as a draft.'}
    >
      <div className="flex gap-8 max-md:flex-col max-md:gap-4">
        <StepList step={step} campaignId={campaign} campaign={data} steps={isLaunched ? changedLater : setupSteps} />
        <div className="min-w-0 flex-1">
          {step === 'funnel' || campaign === undefined ? (
            <FunnelStep campaignId={campaign} />
          ) : (
            <OfCampaign key={campaign} campaignId={campaign} step={step} />
          )}
        </div>
      </div>
    </Page>
  )
}

const steps: Record<Exclude<SetupStep, 'funnel'>, (props: { campaign: Campaign }) => React.ReactNode> = {
  details: DetailsStep, contacts: ContactsStep, senders: SendersStep, launch: LaunchStep,
}

function OfCampaign({ campaignId, step }: { campaignId: string; step: Exclude<SetupStep, 'funnel'> }) {
  const query = useQuery(campaignQuery(useClient(), campaignId))
  const Step = steps[step]
  if (query.error instanceof ApiError && query.error.status === 404) return <NoSuchCampaign />
  return (
    <QueryView query={query} what="campaign" skeleton={<Skeleton className="h-72" />}>
      {(campaign) => (campaign.launchedAt === null || changedLater.includes(step) ? (
        <Step campaign={campaign} />
      ) : (
        <EmptyState
          icon="play"
          title={`${campaign.name} is launched`}
          action={
            <Link
              to="/campaigns/$campaignId"
              params={{ campaignId }}
              className="font-medium text-accent-ink underline underline-offset-2"
            >
              See how it goes
            </Link>
          }
        >
          Its details and senders can still be changed here, and people added from its own page.
        </EmptyState>
      ))}
    </QueryView>
  )
}
