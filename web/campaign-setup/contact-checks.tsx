import { count } from '../format/numbers.ts'
import type { ContactSummary } from '../server/contact-queries.ts'

/** As many as the server takes at once. */
const MOST = 1000

interface ContactChecksProps {
  contacts: ContactSummary[]
  /** There are no others. */
  isAll: boolean
  chosen: ReadonlySet<string>
  onChange: (chosen: ReadonlySet<string>) => void
}

/** Contacts to be chosen by hand. */
export function ContactChecks({ contacts, isAll, chosen, onChange }: ContactChecksProps) {
  const toggle = (id: string) => {
    const next = new Set(chosen)
    if (!next.delete(id) && next.size < MOST) next.add(id)
    onChange(next)
  }
  return (
    <ul aria-label="Contacts">
      {contacts.map(({ id, name, email, phone, company }) => (
        <li key={id} className="border-b border-line last:border-0">
          <label className="flex cursor-pointer items-center gap-3 px-3 py-2 hover:bg-hover">
            <input
              type="checkbox"
              checked={chosen.has(id)}
              onChange={() => toggle(id)}
              className="size-4 shrink-0 accent-(--accent)"
            />
            <span dir="auto" className="w-44 shrink-0 truncate text-left font-medium">{name || 'No name'}</span>
            <span className="min-w-0 flex-1 truncate text-ink-2">{[email, phone].filter(Boolean).join(' · ')}</span>
            <span dir="auto" className="w-40 truncate text-ink-3 max-lg:hidden">{company}</span>
          </label>
        </li>
      ))}
      {isAll ? null : (
        <li className="px-3 py-2 text-sm text-ink-3">
          The first {count(contacts.length)} are shown. Search or filter to find others, or add everybody.
        </li>
      )}
    </ul>
  )
}
