import { useId, useState, type KeyboardEvent, type ReactNode } from 'react'
import { Labelled, tied } from './labelled.tsx'
import { Tag } from './tag.tsx'

interface TagInputProps {
  label: string
  hidesLabel?: boolean
  value: readonly string[]
  onChange: (value: string[]) => void
  placeholder?: string
  error?: string | undefined
  hint?: ReactNode
  disabled?: boolean
  className?: string
}

/** Several words or phrases: Enter or a comma ends one, Backspace in the empty field takes the last one back. */
export function TagInput(props: TagInputProps) {
  const { label, hidesLabel, value, onChange, placeholder, error, hint, disabled, className } = props
  const id = useId()
  const [typed, setTyped] = useState('')
  const add = (text: string) => {
    const words = text.split(/[,\n]/).map((word) => word.trim())
      .filter((word) => word !== '' && !value.includes(word))
    setTyped('')
    if (words.length > 0) onChange([...value, ...new Set(words)])
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if ((event.key === 'Enter' || event.key === ',') && typed.trim() !== '') {
      event.preventDefault()
      add(typed)
    } else if (event.key === 'Backspace' && typed === '' && value.length > 0) onChange(value.slice(0, -1))
  }
  return (
    <Labelled {...{ id, label, hidesLabel, error, hint, className }}>
      <div
        className={`flex min-h-9 flex-wrap items-center gap-1.5 rounded-md border border-line-strong px-2 py-1.5
          focus-within:border-accent-line ${disabled ? 'bg-sunken' : 'bg-surface'}`}
      >
        {value.map((word) => (
          <Tag key={word} onRemove={disabled ? undefined : () => onChange(value.filter((other) => other !== word))}>
            {word}
          </Tag>
        ))}
        <input
          {...tied(id, error, hint)}
          value={typed}
          disabled={disabled}
          placeholder={value.length === 0 ? placeholder : undefined}
          onChange={({ target }) => (target.value.includes(',') ? add(target.value) : setTyped(target.value))}
          onKeyDown={onKeyDown}
          onBlur={() => add(typed)}
          className="h-6 min-w-24 flex-1 bg-transparent px-1 outline-none placeholder:text-ink-3"
        />
      </div>
    </Labelled>
  )
}
