import { Link, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'

/** A row that opens what it stands for beside the list. */
export function RowLink({ id, children }: { id: string; children: ReactNode }) {
  const { open } = useSearch({ from: '/shell/inbox' })
  return (
    <Link
      from="/inbox"
      to="."
      search={(search) => ({ ...search, open: id })}
      data-row={id}
      data-open={open === id ? '' : undefined}
      className="block border-l-2 border-transparent py-2.5 pr-4 pl-3.5 hover:bg-hover
        focus-visible:-outline-offset-2 data-open:border-accent data-open:bg-sunken"
    >
      {children}
    </Link>
  )
}
