import { Button, IconButton } from '../../../parts/button.tsx'
import { Field } from '../../../parts/field.tsx'

interface PairsFieldProps {
  label: string
  hint?: string
  value: unknown
  onChange: (value: Record<string, string>) => void
  onClear?: () => void
  disabled: boolean
}

/** Names and their values. */
export function PairsField({ label, hint, value, onChange, onClear, disabled }: PairsFieldProps) {
  const pairs = Object.entries(typeof value === 'object' && value !== null ? value as Record<string, unknown> : {})
    .map(([name, text]): [string, string] => [name, String(text)])
  const write = (next: [string, string][]) => onChange(Object.fromEntries(next))
  return (
    <fieldset disabled={disabled} className="flex flex-col gap-1.5">
      <legend className="mb-1 flex w-full items-center justify-between text-sm font-medium text-ink-2">
        {label}
        {onClear ? <IconButton label={`Do without: ${label}`} icon="close" onClick={onClear} /> : null}
      </legend>
      {hint ? <p className="-mt-1 text-sm text-ink-3">{hint}</p> : null}
      {pairs.map(([name, text], place) => (
        <div key={place} className="flex items-start gap-1.5">
          <Field className="flex-1" label={`Name ${place + 1}`} hidesLabel value={name}
            onChange={(event) => write(pairs.map((pair, at) => (at === place ? [event.target.value, text] : pair)))} />
          <Field className="flex-1" label={`Value ${place + 1}`} hidesLabel value={text}
            onChange={(event) => write(pairs.map((pair, at) => (at === place ? [name, event.target.value] : pair)))} />
          <IconButton
            className="mt-1"
            label={`Remove ${name}`}
            icon="close"
            onClick={() => write(pairs.filter((_, at) => at !== place))}
          />
        </div>
      ))}
      {disabled ? null : (
        <Button
          size="small"
          look="ghost"
          icon="plus"
          className="self-start"
          onClick={() => write([...pairs, ['name', '']])}
        >
          Add a pair
        </Button>
      )}
    </fieldset>
  )
}
