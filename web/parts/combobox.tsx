import { Combobox as Base } from '@base-ui/react/combobox'
import { useId, type ReactNode } from 'react'
import { Icon } from './icon.tsx'
import { Labelled, tied } from './labelled.tsx'
import { inputBox, pop, popItem } from './pop.ts'
import type { Choice } from './select.tsx'
import { Spinner } from './spinner.tsx'

interface ComboboxProps {
  label: string
  hidesLabel?: boolean
  choices: readonly Choice[]
  value: Choice | null
  onChange: (choice: Choice | null) => void
  /** Given: the server searches, and `choices` is its answer; left out: `choices` are narrowed here. */
  onSearch?: (text: string) => void
  searching?: boolean
  /** Said where nothing is found. */
  empty?: string
  placeholder?: string
  error?: string | undefined
  hint?: ReactNode
  disabled?: boolean
  className?: string
}

/** One of many, found by typing. */
export function Combobox({
  label, hidesLabel, choices, value, onChange, onSearch, searching, empty = 'Nothing found.', placeholder, error,
  hint, disabled, className,
}: ComboboxProps) {
  const id = useId()
  return (
    <Labelled {...{ id, label, hidesLabel, error, hint, className }}>
      <Base.Root
        items={choices}
        value={value}
        onValueChange={(choice, details) => {
          // Esc leaves the field, as everywhere; what was chosen is taken away by emptying it
          if (details.reason === 'escape-key') {
            details.cancel()
            details.allowPropagation()
          } else onChange(choice)
        }}
        itemToStringLabel={(choice: Choice) => choice.label}
        isItemEqualToValue={(one: Choice, other: Choice) => one.value === other.value}
        onInputValueChange={(text, details) => {
          if (details.reason === 'escape-key') details.cancel()
          else onSearch?.(text)
        }}
        {...(onSearch ? { filter: null } : {})}
        disabled={disabled ?? false}
        autoHighlight
      >
        <div className="relative">
          <Base.Input {...tied(id, error, hint)} placeholder={placeholder} className={`h-9 pr-9 ${inputBox}`} />
          <span className="absolute inset-y-0 right-0 grid w-9 place-items-center text-ink-3">
            {searching ? (
              <Spinner />
            ) : (
              <Base.Trigger aria-label={`Show ${label}`} tabIndex={-1} className="grid size-7 place-items-center">
                <Icon name="chevron-down" size={14} />
              </Base.Trigger>
            )}
          </span>
        </div>
        <Base.Portal>
          <Base.Positioner sideOffset={4} className="z-50">
            <Base.Popup className={`max-h-72 min-w-(--anchor-width) max-w-96 overflow-y-auto p-1 ${pop}`}>
              <Base.Empty className="px-2 py-1.5 text-ink-3 empty:hidden">
                {searching ? 'Searching…' : empty}
              </Base.Empty>
              <Base.List aria-label={label}>
                {(choice: Choice) => (
                  <Base.Item key={choice.value} value={choice} disabled={choice.disabled ?? false} className={popItem}>
                    <span className="min-w-0 flex-1">
                      <span className="block truncate">{choice.label}</span>
                      {choice.says ? <span className="block truncate text-sm text-ink-3">{choice.says}</span> : null}
                    </span>
                    <span className="size-4">
                      <Base.ItemIndicator>
                        <Icon name="check" className="text-accent-ink" />
                      </Base.ItemIndicator>
                    </span>
                  </Base.Item>
                )}
              </Base.List>
            </Base.Popup>
          </Base.Positioner>
        </Base.Portal>
      </Base.Root>
    </Labelled>
  )
}
