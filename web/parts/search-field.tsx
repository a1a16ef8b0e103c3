import { useEffect, useState } from 'react'
import { Icon } from './icon.tsx'
import { inputBox } from './pop.ts'
import { useSettled } from './use-settled.ts'

interface SearchFieldProps {
  label: string
  placeholder: string
  value: string
  onSearch: (words: string) => void
}

/** Words to search by; told once they stand still. */
export function SearchField({ label, placeholder, value, onSearch }: SearchFieldProps) {
  const [typed, setTyped] = useState(value)
  const [told, setTold] = useState(value)
  const settled = useSettled(typed, 250)
  // the address changed by another way: back, or a link
  if (value !== told) {
    setTold(value)
    setTyped(value)
  }
  useEffect(() => {
    if (settled === typed && settled.trim() !== value) onSearch(settled.trim())
    // only a new word is told: that the address follows is no reason to tell it again
    // oxlint-disable-next-line react/exhaustive-deps
  }, [settled])
  return (
    <div role="search" className="relative w-72 max-w-full">
      <Icon name="search" size={14} className="pointer-events-none absolute top-2.5 left-2.5 text-ink-3" />
      <input
        type="search"
        aria-label={label}
        placeholder={placeholder}
        value={typed}
        maxLength={200}
        onChange={(event) => setTyped(event.target.value)}
        className={`h-8 pl-8! ${inputBox}`}
      />
    </div>
  )
}
