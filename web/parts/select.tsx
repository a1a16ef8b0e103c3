import { Select as Base } from '@base-ui/react/select'
import { useId, type ReactNode } from 'react'
import type { IconName } from './icon-paths.ts'
import { Icon } from './icon.tsx'
import { Labelled, tied } from './labelled.tsx'
import { inputBox, pop, popItem } from './pop.ts'

export interface Choice<Value extends string = string> {
  value: Value
  label: string
  /** A second line in the list. */
  says?: string
  icon?: IconName
  disabled?: boolean
}

interface SelectProps<Value extends string> {
  label: string
  hidesLabel?: boolean
  choices: readonly Choice<Value>[]
  /** null or undefined: nothing is chosen yet. */
  value: Value | null | undefined
  onChange: (value: Value) => void
  placeholder?: string
  error?: string | undefined
  hint?: ReactNode
  disabled?: boolean
  size?: 'small' | 'medium'
  className?: string
}

/** One of a few; for a long or searched list take `Combobox`. Letters jump, arrows move, Esc leaves it as it was. */
export function Select<Value extends string>({
  label, hidesLabel, choices, value, onChange, placeholder = 'Choose', error, hint, disabled, size = 'medium',
  className,
}: SelectProps<Value>) {
  const id = useId()
  const box = size === 'small' ? 'h-7 text-sm' : 'h-9'
  return (
    <Labelled {...{ id, label, hidesLabel, error, hint, className }}>
      <Base.Root
        items={choices}
        value={value ?? null}
        onValueChange={(chosen) => (chosen === null ? undefined : onChange(chosen))}
        disabled={disabled ?? false}
        modal={false}
      >
        <Base.Trigger
          {...tied(id, error, hint)}
          aria-labelledby={`${id}-label ${id}`}
          className={`flex items-center justify-between gap-2 text-left ${box} ${inputBox}
            data-disabled:cursor-not-allowed data-disabled:bg-sunken data-disabled:text-ink-2`}
        >
          <Base.Value className="truncate data-placeholder:text-ink-3" placeholder={placeholder} />
          <Icon name="chevron-down" size={14} className="text-ink-3" />
        </Base.Trigger>
        <Base.Portal>
          <Base.Positioner alignItemWithTrigger={false} sideOffset={4} className="z-50">
            <Base.Popup
              className={`max-h-(--available-height) min-w-(--anchor-width) max-w-96 overflow-y-auto p-1 ${pop}`}
            >
              <Base.List aria-label={label}>
                {choices.map((choice) => (
                  <Base.Item
                    key={choice.value}
                    value={choice.value}
                    label={choice.label}
                    disabled={choice.disabled ?? false}
                    className={popItem}
                  >
                    {choice.icon ? <Icon name={choice.icon} className="text-ink-2" /> : null}
                    <span className="min-w-0 flex-1">
                      <Base.ItemText className="block truncate">{choice.label}</Base.ItemText>
                      {choice.says ? <span className="block text-sm text-ink-3">{choice.says}</span> : null}
                    </span>
                    <span className="size-4">
                      <Base.ItemIndicator>
                        <Icon name="check" className="text-accent-ink" />
                      </Base.ItemIndicator>
                    </span>
                  </Base.Item>
                ))}
              </Base.List>
            </Base.Popup>
          </Base.Positioner>
        </Base.Portal>
      </Base.Root>
    </Labelled>
  )
}
