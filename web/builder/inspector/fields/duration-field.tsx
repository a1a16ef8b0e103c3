import { useState } from 'react'
import { duration as durationWords } from '../../../format/time.ts'
import { IconButton } from '../../../parts/button.tsx'
import { Field } from '../../../parts/field.tsx'
import { Select } from '../../../parts/select.tsx'
import { parseDuration } from '../../model/duration.ts'

interface DurationFieldProps {
  label: string
  hint?: string
  value: unknown
  onChange: (value: string) => void
  onClear?: () => void
  /** May point back: before rather than after. */
  isOffset?: boolean
  disabled: boolean
}

/** Typed as one says it: `3 days`, `2 hours`, `1 day 6 hours`. */
export function DurationField({
  label, hint, value, onChange, onClear, isOffset = false, disabled,
}: DurationFieldProps) {
  const [typed, setTyped] = useState<string | null>(null)
  const iso = typeof value === 'string' ? value : ''
  const isBefore = iso.startsWith('-')
  const length = iso.replace(/^[+-]/, '')
  const shown = typed ?? durationWords(length)
  const fault = parseDuration(shown) === null ? 'Say it like "3 days", "2 hours" or "1 day 6 hours".' : undefined
  const write = (next: string, before: boolean) => onChange(isOffset && before ? `-${next}` : next)
  return (
    <div className="flex items-start gap-2">
      <Field
        className="min-w-0 flex-1"
        label={label}
        disabled={disabled}
        value={shown}
        error={fault}
        placeholder="3 days"
        {...(hint ? { hint } : {})}
        onChange={(event) => {
          setTyped(event.target.value)
          const next = parseDuration(event.target.value)
          if (next !== null) write(next, isBefore)
        }}
        onBlur={() => {
          if (!fault) setTyped(null)
        }}
      />
      {isOffset ? (
        <Select
          className="mt-[21px] w-24"
          label={`${label}: before or after`}
          hidesLabel
          disabled={disabled}
          value={isBefore ? 'before' : 'after'}
          choices={[{ value: 'before', label: 'before' }, { value: 'after', label: 'after' }]}
          onChange={(side) => write(length, side === 'before')}
        />
      ) : null}
      {onClear ? (
        <IconButton className="mt-[25px]" label={`Do without: ${label}`} icon="close" onClick={onClear} />
      ) : null}
    </div>
  )
}
