import { Link } from '@tanstack/react-router'
import { dateTime } from '../format/time.ts'
import { Badge } from '../parts/badge.tsx'
import type { ColumnId, columns } from './contact-columns.ts'
import type { ContactSummary } from '../server/contact-queries.ts'
import type { Selection } from './use-selection.ts'

interface ContactTableProps {
  contacts: ContactSummary[]
  shown: readonly (typeof columns)[number][]
  /** Left out where nothing may be done with a choice. */
  selection: Selection | undefined
}

const head = 'px-3 py-2 text-xs font-medium text-ink-3'

export function ContactTable({ contacts, shown, selection }: ContactTableProps) {
  const now = Date.now()
  return (
    <div className="overflow-x-auto rounded-lg border border-line bg-surface shadow-(--shadow-card)">
      <table className="w-full border-collapse">
        <thead>
          <tr className="border-b border-line text-left">
            {selection ? (
              <th scope="col" className="w-10 py-2 pl-4">
                <input
                  type="checkbox"
                  aria-label="Choose all that are listed"
                  checked={selection.isAllListed}
                  onChange={selection.toggleListed}
                  className="block size-3.5 accent-(--accent)"
                />
              </th>
            ) : null}
            <th scope="col" className={`${head} ${selection ? '' : 'pl-4'}`}>Name</th>
            {shown.map(({ id, label }) => (
              <th key={id} scope="col" className={`${head} ${id === 'added' ? 'text-right' : ''}`}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {contacts.map((contact) => {
            const isChosen = selection?.chosen.has(contact.id) ?? false
            return (
              <tr
                key={contact.id}
                className={`border-b border-line last:border-0 hover:bg-hover ${
                  isChosen ? 'bg-accent-soft/50' : ''}`}
              >
                {selection ? (
                  <td className="py-2 pl-4">
                    <input
                      type="checkbox"
                      aria-label={`Choose ${contact.name}`}
                      checked={isChosen}
                      onChange={(event) => selection.toggle(contact.id, (event.nativeEvent as MouseEvent).shiftKey)}
                      className="block size-3.5 accent-(--accent)"
                    />
                  </td>
                ) : null}
                <th scope="row" className={`max-w-56 p-0 text-left font-medium ${selection ? '' : 'pl-1'}`}>
                  <Link
                    to="/contacts/$contactId"
                    params={{ contactId: contact.id }}
                    className="block truncate px-3 py-2.5 focus-visible:outline-offset-[-2px]"
                  >
                    <bdi>{contact.name}</bdi>
                  </Link>
                </th>
                {shown.map(({ id }) => <Cell key={id} column={id} contact={contact} now={now} />)}
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

function Cell({ column, contact, now }: { column: ColumnId; contact: ContactSummary; now: number }) {
  if (column === 'status') {
    return <td className="px-3 py-2"><Badge>{contact.status}</Badge></td>
  }
  if (column === 'added') {
    return (
      <td className="px-3 py-2 text-right whitespace-nowrap text-ink-2">
        {dateTime(contact.createdAt, undefined, now)}
      </td>
    )
  }
  const text = contact[column]
  const look = column === 'phone' ? 'tabular-nums' : ''
  return (
    <td className={`max-w-52 truncate px-3 py-2 ${text === null ? 'text-ink-3' : 'text-ink-2'} ${look}`}>
      {text === null ? <span aria-label="none">–</span> : <bdi>{text}</bdi>}
    </td>
  )
}
