import type { ReactNode } from 'react'
import { Button, IconButton } from '../../../parts/button.tsx'
import type { Field as FieldType, Setting } from '../../model/schema-fields.ts'
import { freshValue } from '../../model/schema-fields.ts'
import { WayField } from './way-field.tsx'

interface ListFieldProps {
  kind: string
  label: string
  hint?: string
  field: Extract<FieldType, { is: 'list' }>
  value: unknown
  onChange: (value: unknown[]) => void
  disabled: boolean
  /** The other settings of an item that is a group. */
  inside: (settings: Setting[], item: unknown, place: number, onChange: (item: unknown) => void) => ReactNode
}

const reserved: Record<string, string[]> = { task: ['timeout'], branch: ['else'], ai: ['unclear', 'failed'] }

const wayOf = (item: unknown) =>
  (typeof item === 'string' ? item : String((item as { port?: unknown } | null)?.port ?? ''))

/** Several of one thing: outcomes, rules, ways. Order counts; each can be moved up and down. */
export function ListField({ kind, label, hint, field, value, onChange, disabled, inside }: ListFieldProps) {
  const items = Array.isArray(value) ? value as unknown[] : []
  const names = items.map(wayOf)
  const taken = [...names, ...(reserved[kind] ?? [])]
  const put = (place: number, item: unknown) => onChange(items.map((each, at) => (at === place ? item : each)))
  const isPlain = field.item.is !== 'group'
  const lead = kind === 'branch' ? 'Rule' : kind === 'task' || kind === 'ai' ? 'Outcome' : 'Way'
  const swap = (place: number) => {
    const next = [...items]
    ;[next[place - 1], next[place]] = [next[place], next[place - 1]]
    onChange(next)
  }
  return (
    <fieldset disabled={disabled} className="flex flex-col gap-2">
      <legend className="mb-1.5 text-sm font-medium text-ink-2">{label}</legend>
      {hint ? <p className="-mt-1.5 text-sm text-ink-3">{hint}</p> : null}
      {items.map((item, place) => (
        <div key={place} className={isPlain ? '' : 'rounded-md border border-line p-2.5'}>
          <div className="flex items-start gap-1">
            <WayField
              label={`${lead} ${place + 1}`}
              value={names[place] ?? ''}
              taken={taken.filter((_, at) => at !== place)}
              disabled={disabled}
              onChange={(name) => put(place, isPlain ? name : { ...item as object, port: name })}
            />
            {disabled ? null : (
              <>
                <IconButton
                  className="mt-1"
                  label={`Move ${lead.toLowerCase()} ${place + 1} up`}
                  icon="chevron-up"
                  disabled={place === 0}
                  onClick={() => swap(place)}
                />
                <IconButton
                  className="mt-1"
                  label={`Remove ${lead.toLowerCase()} ${place + 1}`}
                  icon="close"
                  disabled={items.length <= field.min}
                  onClick={() => onChange(items.filter((_, at) => at !== place))}
                />
              </>
            )}
          </div>
          {field.item.is === 'group' ? (
            <div className="mt-2">
              {inside(
                field.item.settings.filter(({ name }) => name !== 'port'), item, place, (next) => put(place, next),
              )}
            </div>
          ) : null}
        </div>
      ))}
      {disabled || items.length >= 50 ? null : (
        <Button
          size="small"
          look="ghost"
          icon="plus"
          className="self-start"
          onClick={() => {
            const name = freeName(lead.toLowerCase(), taken)
            onChange([...items, isPlain ? name : { ...freshValue(field.item) as object, port: name }])
          }}
        >
          Add {lead === 'Outcome' ? 'an outcome' : `a ${lead.toLowerCase()}`}
        </Button>
      )}
      {kind === 'branch' ? (
        <p className="text-sm text-ink-3">The first rule that holds decides; where none does, "otherwise".</p>
      ) : null}
    </fieldset>
  )
}

function freeName(lead: string, taken: string[]) {
  for (let number = 1; ; number++) if (!taken.includes(`${lead} ${number}`)) return `${lead} ${number}`
}
