import { useState } from 'react'

/** Columns beside the name, which is always there. */
export const columns = [
  { id: 'email', label: 'Email' },
  { id: 'phone', label: 'Phone' },
  { id: 'company', label: 'Company' },
  { id: 'status', label: 'Status' },
  { id: 'added', label: 'Added' },
] as const

export type ColumnId = (typeof columns)[number]['id']

const key = 'runnel.contacts.columns'

/** Which columns this browser shows. */
export function useColumns() {
  const [hidden, setHidden] = useState(() => new Set((localStorage.getItem(key) ?? '').split(',')))
  const toggle = (id: ColumnId) => {
    const next = new Set(hidden)
    if (!next.delete(id)) next.add(id)
    localStorage.setItem(key, [...next].join(','))
    setHidden(next)
  }
  return { shown: columns.filter(({ id }) => !hidden.has(id)), isShown: (id: ColumnId) => !hidden.has(id), toggle }
}
