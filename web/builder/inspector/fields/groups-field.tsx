import type { ReactNode } from 'react'
import { Button } from '../../../parts/button.tsx'
import type { Field as FieldType, Setting } from '../../model/schema-fields.ts'
import { freshValue } from '../../model/schema-fields.ts'

interface GroupsFieldProps {
  label: string
  hint?: string
  field: Extract<FieldType, { is: 'list' }>
  value: unknown
  onChange: (value: unknown[]) => void
  disabled: boolean
  /** The settings of one of them. */
  inside: (settings: Setting[], item: unknown, place: number, onChange: (item: unknown) => void) => ReactNode
}

const most = 50

/** Several groups of settings that are no ways out: what is kept of an answer. */
export function GroupsField({ label, hint, field, value, onChange, disabled, inside }: GroupsFieldProps) {
  const items = Array.isArray(value) ? value as unknown[] : []
  const settings = field.item.is === 'group' ? field.item.settings : []
  return (
    <fieldset disabled={disabled} className="flex flex-col gap-2">
      <legend className="mb-1.5 text-sm font-medium text-ink-2">{label}</legend>
      {hint ? <p className="-mt-1.5 text-sm text-ink-3">{hint}</p> : null}
      {items.map((item, place) => (
        <div key={place} className="relative rounded-md border border-line p-2.5" role="group" aria-label={`${label} ${place + 1}`}>
          {inside(settings, item, place, (next) => onChange(items.map((each, at) => (at === place ? next : each))))}
          {disabled ? null : (
            <Button
              size="small"
              look="ghost"
              icon="close"
              className="mt-2"
              onClick={() => onChange(items.filter((_, at) => at !== place))}
              aria-label={`Remove ${label.toLowerCase()} ${place + 1}`}
            >
              Remove
            </Button>
          )}
        </div>
      ))}
      {disabled || items.length >= most ? null : (
        <Button size="small" look="ghost" icon="plus" className="self-start" onClick={() => onChange([...items, freshValue(field.item)])}>
          Add a value
        </Button>
      )}
    </fieldset>
  )
}
