import { useState } from 'react'
import { IconButton } from '../../../parts/button.tsx'
import { Field } from '../../../parts/field.tsx'

interface TimeFieldProps {
  label: string
  hint?: string
  value: unknown
  onChange: (value: string) => void
  onClear?: () => void
  disabled: boolean
  className?: string
}

/** A time of day, in the browser's own field. */
export function TimeField({ label, hint, value, onChange, onClear, disabled, className }: TimeFieldProps) {
  const [isEmpty, setEmpty] = useState(false)
  return (
    <div className={`flex items-start gap-2 ${className ?? ''}`}>
      <Field
        className="min-w-0 flex-1"
        type="time"
        label={label}
        disabled={disabled}
        value={isEmpty ? '' : typeof value === 'string' ? value : ''}
        error={isEmpty ? 'A time of day is needed.' : undefined}
        {...(hint ? { hint } : {})}
        onChange={(event) => {
          setEmpty(event.target.value === '')
          if (event.target.value !== '') onChange(event.target.value.slice(0, 5))
        }}
      />
      {onClear ? (
        <IconButton className="mt-[25px]" label={`Do without: ${label}`} icon="close" onClick={onClear} />
      ) : null}
    </div>
  )
}
