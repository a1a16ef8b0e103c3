import { weekdays as inWords } from '../../../format/time.ts'

const names = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

interface WeekdaysFieldProps {
  label: string
  value: unknown
  onChange: (value: number[]) => void
  disabled: boolean
}

/** At least one day stays on. */
export function WeekdaysField({ label, value, onChange, disabled }: WeekdaysFieldProps) {
  const days = Array.isArray(value) ? value as number[] : []
  return (
    <fieldset disabled={disabled}>
      <legend className="mb-1 text-sm font-medium text-ink-2">
        {label} <span className="font-normal text-ink-3">{inWords(days)}</span>
      </legend>
      <div className="flex gap-1">
        {names.map((name, place) => {
          const day = place + 1
          const isOn = days.includes(day)
          return (
            <button
              key={name}
              type="button"
              aria-pressed={isOn}
              aria-label={name}
              title={name}
              onClick={() => {
                const next = isOn ? days.filter((each) => each !== day) : [...days, day].sort()
                if (next.length > 0) onChange(next)
              }}
              className="h-8 flex-1 rounded-md border border-line-strong text-sm text-ink-2 hover:bg-hover
                aria-pressed:border-accent-line aria-pressed:bg-accent-soft aria-pressed:font-medium aria-pressed:text-accent-ink"
            >
              {name.slice(0, 2)}
            </button>
          )
        })}
      </div>
    </fieldset>
  )
}
