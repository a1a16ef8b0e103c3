import { useId, useState } from 'react'
import { Field } from '../../../parts/field.tsx'
import { fieldName } from '../../../../funnel/nodes/text.ts'
import { useKnownValues } from '../use-known-values.ts'

interface ValueNameFieldProps {
  label: string
  hidesLabel?: boolean
  value: unknown
  onChange: (value: string) => void
  disabled: boolean
  className?: string
}

/** `contact.company`, `campaign.event_type`: those of this workspace are offered, any other can be typed. */
export function ValueNameField({ label, hidesLabel, value, onChange, disabled, className }: ValueNameFieldProps) {
  const list = useId()
  const { names } = useKnownValues()
  const [typed, setTyped] = useState<string | null>(null)
  const shown = typed ?? (typeof value === 'string' ? value : '')
  const isGood = fieldName.safeParse(shown).success
  return (
    <div className={className}>
      <Field
        label={label}
        hidesLabel={hidesLabel ?? false}
        list={list}
        disabled={disabled}
        value={shown}
        error={isGood ? undefined : 'A name such as contact.company or campaign.event_type.'}
        onChange={(event) => {
          setTyped(event.target.value)
          if (fieldName.safeParse(event.target.value).success) onChange(event.target.value)
        }}
        onBlur={() => {
          if (isGood) setTyped(null)
        }}
      />
      <datalist id={list}>{names.map((name) => <option key={name} value={name} />)}</datalist>
    </div>
  )
}
