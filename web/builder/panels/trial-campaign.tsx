import { Field } from '../../parts/field.tsx'
import { Select } from '../../parts/select.tsx'
import type { Campaign } from '../../server/queries.ts'
import type { Trial } from './use-test-run.ts'

/** No id of a campaign. */
const madeUp = '-'

interface TrialCampaignProps {
  trial: Trial
  /** Those that use the funnel. */
  campaigns: Campaign[]
  onChange: (trial: Trial) => void
}

/** What the campaign is about: as one that uses the funnel has it, or made up here. */
export function TrialCampaign({ trial, campaigns, onChange }: TrialCampaignProps) {
  return (
    <>
      {campaigns.length > 0 ? (
        <Select
          label="As in the campaign"
          value={trial.campaignId ?? madeUp}
          choices={[
            ...campaigns.map(({ id, name }) => ({ value: id, label: name })), { value: madeUp, label: 'A made-up one' },
          ]}
          onChange={(campaignId) => onChange({ ...trial, campaignId: campaignId === madeUp ? null : campaignId })}
        />
      ) : null}
      {trial.campaignId === null ? (
        <div className="grid grid-cols-2 gap-3">
          <Field
            label="Event type"
            value={trial.eventType}
            list="event-types"
            onChange={(event) => onChange({ ...trial, eventType: event.target.value })}
          />
          <datalist id="event-types"><option value="virtual" /><option value="in person" /></datalist>
          <Field
            label="Event date"
            type="date"
            value={trial.eventDate}
            onChange={(event) => onChange({ ...trial, eventDate: event.target.value })}
          />
        </div>
      ) : null}
    </>
  )
}
