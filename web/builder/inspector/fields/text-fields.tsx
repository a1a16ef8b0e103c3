import { useState } from 'react'
import { Field } from '../../../parts/field.tsx'
import { TextArea } from '../../../parts/text-area.tsx'
import type { Field as FieldType } from '../../model/schema-fields.ts'

interface TextFieldProps {
  label: string
  hint?: string
  value: string
  onChange: (value: string) => void
  disabled: boolean
  max?: number | undefined
  isLong?: boolean
}

export function TextField({ label, hint, value, onChange, disabled, max, isLong = false }: TextFieldProps) {
  const given = { label, value, disabled, ...(hint ? { hint } : {}), ...(max ? { maxLength: max } : {}) }
  return isLong
    ? <TextArea {...given} rows={5} onChange={(event) => onChange(event.target.value)} />
    : <Field {...given} onChange={(event) => onChange(event.target.value)} />
}

interface NumberFieldProps {
  label: string
  hint?: string
  field: Extract<FieldType, { is: 'number' }>
  isOptional: boolean
  value: unknown
  onChange: (value: number | undefined) => void
  disabled: boolean
}

/** What is no number stays in the field and does not reach the funnel. */
export function NumberField({ label, hint, field, isOptional, value, onChange, disabled }: NumberFieldProps) {
  const [typed, setTyped] = useState<string | null>(null)
  const shown = typed ?? (typeof value === 'number' ? String(value) : '')
  const fault = faultOf(shown, field, isOptional)
  return (
    <Field
      label={label}
      inputMode="decimal"
      disabled={disabled}
      value={shown}
      error={fault ?? undefined}
      {...(hint ? { hint } : {})}
      onChange={(event) => {
        const text = event.target.value
        setTyped(text)
        if (faultOf(text, field, isOptional) !== null) return
        onChange(text.trim() === '' ? undefined : Number(text))
      }}
      onBlur={() => {
        if (fault === null) setTyped(null)
      }}
    />
  )
}

function faultOf(text: string, { min, max, isWhole }: NumberFieldProps['field'], isOptional: boolean): string | null {
  if (text.trim() === '') return isOptional ? null : 'A number is needed.'
  const number = Number(text)
  if (!Number.isFinite(number)) return 'This is no number.'
  if (isWhole && !Number.isInteger(number)) return 'A whole number, please.'
  if (min !== undefined && number < min) return `At least ${min}.`
  if (max !== undefined && number > max) return `At most ${max}.`
  return null
}
