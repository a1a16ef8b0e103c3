import { useState } from 'react'
import { portName } from '../../../../funnel/nodes/text.ts'
import { Field } from '../../../parts/field.tsx'

interface WayFieldProps {
  label: string
  value: string
  taken: string[]
  onChange: (value: string) => void
  disabled: boolean
}

/** The name of a way out. It is taken over as a whole, so that its edge goes along and never to another way. */
export function WayField({ label, value, taken, onChange, disabled }: WayFieldProps) {
  const [typed, setTyped] = useState<string | null>(null)
  const shown = typed ?? value
  const fault = taken.includes(shown.trim())
    ? 'Another way is called so.'
    : portName.safeParse(shown.trim()).success ? undefined : 'Letters, digits, spaces, - and _ only.'
  const take = () => {
    if (typed === null || fault) return
    setTyped(null)
    if (typed.trim() !== value) onChange(typed.trim())
  }
  return (
    <Field
      className="min-w-0 flex-1"
      label={label}
      hidesLabel
      disabled={disabled}
      value={shown}
      error={fault}
      maxLength={60}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key === 'Enter') take()
        if (event.key === 'Escape' && typed !== null) {
          event.stopPropagation()
          setTyped(null)
        }
      }}
    />
  )
}
