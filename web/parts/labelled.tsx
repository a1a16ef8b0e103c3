import type { ReactNode } from 'react'

interface LabelledProps {
  id: string
  label: string
  hidesLabel?: boolean | undefined
  /** Said beside the label: that it may be left out, or how much is left. */
  note?: ReactNode
  error?: string | undefined
  hint?: ReactNode
  className?: string | undefined
  children: ReactNode
}

/** A label over an input with the id `id`; what it is told stands below as `<id>-told`. */
export function Labelled({ id, label, hidesLabel, note, error, hint, className, children }: LabelledProps) {
  const told = error ?? hint
  return (
    <div className={className}>
      <div className={hidesLabel ? 'sr-only' : 'mb-1 flex items-baseline justify-between gap-2'}>
        <label id={`${id}-label`} htmlFor={id} className="text-sm font-medium text-ink-2">
          {label}
        </label>
        {note ? <span className="text-xs text-ink-3">{note}</span> : null}
      </div>
      {children}
      {told ? (
        <p id={`${id}-told`} className={`mt-1 text-sm ${error ? 'text-bad-ink' : 'text-ink-3'}`}>
          {told}
        </p>
      ) : null}
    </div>
  )
}

/** What ties an input to its label's hint and error. */
export const tied = (id: string, error: string | undefined, hint: ReactNode) => ({
  id,
  'aria-invalid': error ? (true as const) : undefined,
  'aria-describedby': error || hint ? `${id}-told` : undefined,
})
