import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { Icon } from '../parts/icon.tsx'
import { useSettled } from '../parts/use-settled.ts'

/** Searches the list that is shown; the address follows what is typed. */
export function SearchBox() {
  const { search = '' } = useSearch({ from: '/shell/inbox' })
  const navigate = useNavigate({ from: '/inbox' })
  const [typed, setTyped] = useState(search)
  const settled = useSettled(typed.trim(), 250)

  useEffect(() => {
    void navigate({
      search: ({ search: _, ...rest }) => ({ ...rest, ...(settled ? { search: settled } : {}) }), replace: true,
    })
  }, [navigate, settled])

  return (
    <div className="relative mx-3 mb-2 shrink-0">
      <Icon name="search" size={14} className="pointer-events-none absolute top-2 left-2.5 text-ink-3" />
      <input
        type="search"
        data-inbox-search=""
        aria-label="Search conversations"
        placeholder="Name, company, email or number"
        value={typed}
        maxLength={200}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.stopPropagation()
          if (typed === '') event.currentTarget.blur()
          else setTyped('')
        }}
        className="h-8 w-full rounded-md border border-line-strong bg-surface pr-2 pl-8 text-ink
          placeholder:text-ink-3 focus-visible:border-accent-line focus-visible:outline-1 focus-visible:outline-offset-0"
      />
    </div>
  )
}
