import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { counted } from '../../format/numbers.ts'
import { Tabs } from '../../parts/tabs.tsx'
import type { Campaign } from '../../server/queries.ts'
import { AudienceList } from '../audience-list.tsx'
import { AudiencePicker } from '../audience-picker.tsx'
import { StepForm } from '../step-form.tsx'

type View = 'find' | 'chosen'

/** Who enters the funnel at the launch. */
export function ContactsStep({ campaign }: { campaign: Campaign }) {
  const navigate = useNavigate({ from: '/campaigns/new' })
  const [view, setView] = useState<View>('find')
  const tabs = [
    { value: 'find', label: 'Find contacts' },
    { value: 'chosen', label: 'Chosen', count: campaign.audience },
  ] as const
  return (
    <StepForm
      title="Who is it for?"
      says={campaign.audience === 0
        ? 'Nobody is chosen yet.'
        : `${counted(campaign.audience, 'contact is', 'contacts are')} chosen. Nobody is chosen twice.`}
      action={campaign.audience === 0 ? 'Go on, choose contacts later' : 'Go on'}
      onSubmit={() => void navigate({ search: { step: 'senders', campaign: campaign.id } })}
    >
      <Tabs<View> label="Contacts of the campaign" tabs={tabs} value={view} onChange={setView}>
        <div className="pt-3">
          {view === 'find' ? <AudiencePicker campaignId={campaign.id} /> : <AudienceList campaign={campaign} />}
        </div>
      </Tabs>
    </StepForm>
  )
}
