import { useId } from 'react'
import { replyIntents } from '../../../../funnel/rules.ts'
import { Button, IconButton } from '../../../parts/button.tsx'
import { Field } from '../../../parts/field.tsx'
import { Select } from '../../../parts/select.tsx'
import { useKnownValues } from '../use-known-values.ts'
import { ValueNameField } from './value-name-field.tsx'

interface Part {
  field: string
  op: string
  value?: string | number | boolean | string[]
}

const ops = [
  { value: 'is', label: 'is' },
  { value: 'is-not', label: 'is not' },
  { value: 'one-of', label: 'is one of' },
  { value: 'contains', label: 'contains' },
  { value: 'more-than', label: 'is more than' },
  { value: 'less-than', label: 'is less than' },
  { value: 'before', label: 'is before' },
  { value: 'after', label: 'is after' },
  { value: 'exists', label: 'is there' },
  { value: 'missing', label: 'is missing' },
]

const isByNumber = (op: string) => op === 'more-than' || op === 'less-than'
const isByDate = (op: string) => op === 'before' || op === 'after'

const intents = replyIntents.map((value) => ({ value, label: value.replaceAll('-', ' ') }))

interface ConditionFieldProps {
  label: string
  value: unknown
  onChange: (value: Part[]) => void
  onClear?: () => void
  disabled: boolean
  /** It may ask only what an event brings along. */
  isOfEvent?: boolean
}

/** Parts that must all hold. */
export function ConditionField({ label, value, onChange, onClear, disabled, isOfEvent = false }: ConditionFieldProps) {
  const parts = Array.isArray(value) ? value as Part[] : []
  const put = (place: number, part: Part) => onChange(parts.map((each, at) => (at === place ? part : each)))
  return (
    <fieldset disabled={disabled} className="flex flex-col gap-2">
      <legend className="mb-1 flex w-full items-center justify-between text-sm font-medium text-ink-2">
        {label}
        {onClear ? <IconButton label={`Do without: ${label}`} icon="close" onClick={onClear} /> : null}
      </legend>
      {parts.map((part, place) => (
        <div key={place} className="flex flex-col gap-1.5">
          {place > 0 ? <p className="text-xs text-ink-3">and</p> : null}
          <div className="flex items-start gap-1.5">
            <ValueNameField
              className="min-w-0 flex-1"
              label={`Value of part ${place + 1}`}
              hidesLabel
              value={part.field}
              disabled={disabled}
              onChange={(field) => put(place, field === 'reply.intent' && part.field !== field
                ? { field, op: 'is', value: 'positive' } : { ...part, field })}
            />
            {parts.length > 1 ? (
              <IconButton
                className="mt-1"
                label={`Remove part ${place + 1}`}
                icon="close"
                onClick={() => onChange(parts.filter((_, at) => at !== place))}
              />
            ) : null}
          </div>
          <div className="flex items-start gap-1.5">
            <Select
              className="w-28 shrink-0"
              label={`Comparison of part ${place + 1}`}
              hidesLabel
              choices={ops}
              value={part.op}
              disabled={disabled}
              onChange={(op) => put(place, withOp(part, op))}
            />
            <ValueInput
              part={part}
              place={place}
              disabled={disabled}
              onChange={(next) => put(place, { ...part, value: next })}
            />
          </div>
        </div>
      ))}
      {disabled || parts.length >= 20 ? null : (
        <Button size="small" look="ghost" icon="plus" className="self-start"
          onClick={() => onChange([...parts, { field: isOfEvent ? 'event.status' : 'contact.city', op: 'exists' }])}>
          And also
        </Button>
      )}
    </fieldset>
  )
}

function ValueInput({ part, place, disabled, onChange }: {
  part: Part; place: number; disabled: boolean; onChange: (value: string | string[] | number) => void
}) {
  const list = useId()
  const { valuesOf } = useKnownValues()
  if (part.op === 'exists' || part.op === 'missing') return null
  const label = `Compared with, part ${place + 1}`
  const seen = valuesOf(part.field)
  if (part.field === 'reply.intent' && (part.op === 'is' || part.op === 'is-not')) {
    return (
      <Select
        className="min-w-0 flex-1"
        label={label}
        hidesLabel
        choices={intents}
        value={String(part.value)}
        disabled={disabled}
        onChange={onChange}
      />
    )
  }
  if (isByNumber(part.op)) {
    return (
      <Field
        className="min-w-0 flex-1"
        label={label}
        hidesLabel
        type="number"
        step="any"
        disabled={disabled}
        value={String(part.value ?? 0)}
        onChange={(event) => onChange(Number(event.target.value) || 0)}
      />
    )
  }
  const shown = Array.isArray(part.value) ? part.value.join(', ') : String(part.value ?? '')
  return (
    <div className="min-w-0 flex-1">
      <Field
        label={label}
        hidesLabel
        disabled={disabled}
        value={shown}
        placeholder={part.op === 'one-of' ? 'one, another' : isByDate(part.op) ? '2026-05-14, or now' : seen[0] ?? 'a value'}
        error={shown === '' && (part.op === 'contains' || isByDate(part.op)) ? 'A value is needed.' : undefined}
        onChange={(event) => onChange(part.op === 'one-of' ? event.target.value.split(/,\s?/) : event.target.value)}
        {...(seen.length > 0 ? { list } : {})}
      />
      {seen.length > 0 ? <datalist id={list}>{seen.map((value) => <option key={value} value={value} />)}</datalist> : null}
    </div>
  )
}

/** The same part with another comparison, its value in the shape that it needs. */
function withOp(part: Part, op: string): Part {
  const first = Array.isArray(part.value) ? part.value[0] ?? '' : part.value ?? ''
  if (op === 'exists' || op === 'missing') return { field: part.field, op }
  if (isByNumber(op)) return { field: part.field, op, value: Number(first) || 0 }
  if (isByDate(op)) return { field: part.field, op, value: 'now' }
  if (op === 'one-of') return { field: part.field, op, value: [String(first)] }
  return { field: part.field, op, value: op === 'contains' ? String(first) || '?' : first }
}
