import { useNavigate } from '@tanstack/react-router'
import { counted } from '../../format/numbers.ts'
import type { Campaign } from '../../server/queries.ts'
import { AudiencePicker } from '../audience-picker.tsx'
import { StepForm } from '../step-form.tsx'

/** Who enters the funnel at the launch. */
export function ContactsStep({ campaign }: { campaign: Campaign }) {
  const navigate = useNavigate({ from: '/campaigns/new' })
  return (
    <StepForm
      title="Who is it for?"
      says={campaign.audience === 0
        ? 'Nobody is chosen yet.'
        : `${counted(campaign.audience, 'contact is', 'contacts are')} chosen. Nobody is chosen twice.`}
      action="Go on"
      onSubmit={() => void navigate({ search: { step: 'senders', campaign: campaign.id } })}
    >
      <AudiencePicker campaignId={campaign.id} />
    </StepForm>
  )
}
