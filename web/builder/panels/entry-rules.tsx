import type { Rules } from '../../../funnel/rules.ts'
import { Button } from '../../parts/button.tsx'
import { Select } from '../../parts/select.tsx'
import { ConditionField } from '../inspector/fields/condition-field.tsx'
import { NumberField, TextField } from '../inspector/fields/text-fields.tsx'
import { RulesPart } from './rules-part.tsx'

type Entry = Rules['entry']
type EachEvent = Extract<Entry, { mode: 'each-event' }>

const daysField = { is: 'number', min: 1, max: 3650, isWhole: true } as const

const fresh: Record<Entry['mode'], Entry> = {
  once: { mode: 'once' },
  'again-after-days': { mode: 'again-after-days', days: 90 },
  'each-event': { mode: 'each-event', event: '' },
}

interface EntryRulesProps {
  entry: Entry
  disabled: boolean
  /** `about`: strokes about one thing are undone as one. */
  onChange: (entry: Entry, about: string) => void
}

/** Who enters, and who may enter again. */
export function EntryRules({ entry, disabled, onChange }: EntryRulesProps) {
  return (
    <RulesPart title="Who may enter again">
      <Select
        label="A contact enters"
        disabled={disabled}
        value={entry.mode}
        choices={[
          { value: 'once', label: 'Once only' },
          { value: 'again-after-days', label: 'Again after some days' },
          { value: 'each-event', label: 'At each event' },
        ]}
        onChange={(mode) => onChange(fresh[mode], 'entry')}
      />
      {entry.mode === 'again-after-days' ? (
        <NumberField label="Days" field={daysField} isOptional={false} disabled={disabled} value={entry.days}
          onChange={(days) => days !== undefined && onChange({ ...entry, days }, 'days')} />
      ) : entry.mode === 'each-event' ? (
        <EventFields entry={entry} disabled={disabled} onChange={onChange} />
      ) : null}
    </RulesPart>
  )
}

function EventFields({ entry, disabled, onChange }: Omit<EntryRulesProps, 'entry'> & { entry: EachEvent }) {
  const { match, ...others } = entry
  return (
    <>
      <TextField
        label="Event"
        hint="Its name as programs tell it, such as call.booked. Whoever it is about enters, also without having been chosen; while they are under way it does nothing."
        value={entry.event}
        max={100}
        disabled={disabled}
        onChange={(event) => onChange({ ...entry, event: event.trim() }, 'event')}
      />
      {match ? (
        <ConditionField
          label="Only where"
          isOfEvent
          value={match}
          disabled={disabled}
          onChange={(parts) => onChange({ ...others, match: parts as NonNullable<EachEvent['match']> }, 'match')}
          onClear={() => onChange(others, 'match off')}
        />
      ) : (
        <Button size="small" look="ghost" icon="plus" className="self-start" disabled={disabled}
          onClick={() => onChange({ ...entry, match: [{ field: 'event.status', op: 'is', value: '' }] }, 'match on')}>
          Only certain ones
        </Button>
      )}
    </>
  )
}
