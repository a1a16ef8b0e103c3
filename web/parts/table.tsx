import type { ReactNode } from 'react'

export interface Column<Row> {
  head: string
  /** The head is read, not seen: a column of buttons. */
  hidesHead?: boolean
  align?: 'left' | 'right'
  className?: string
  cell: (row: Row) => ReactNode
}

interface TableProps<Row> {
  label: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  keyOf: (row: Row) => string
  /** For `rowLink`, the whole row follows the link in one cell. */
  linksRow?: boolean
  className?: string
}

/** A list with heads. Give a cell `className={rowLink}` on its link, and the whole row can be clicked. */
export function Table<Row>({ label, columns, rows, keyOf, linksRow, className }: TableProps<Row>) {
  const side = (column: Column<Row>) => (column.align === 'right' ? 'text-right' : 'text-left')
  return (
    <div
      className={`relative overflow-x-auto rounded-lg border border-line bg-surface shadow-(--shadow-card)
        ${className ?? ''}`}
    >
      <table aria-label={label} className="w-full border-collapse">
        <thead>
          <tr className="border-b border-line">
            {columns.map((column) => (
              <th
                key={column.head}
                scope="col"
                className={`px-4 py-2 text-xs font-medium whitespace-nowrap text-ink-3 ${side(column)}`}
              >
                {column.hidesHead ? <span className="sr-only">{column.head}</span> : column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr
              key={keyOf(row)}
              className={`border-b border-line last:border-0 ${linksRow ? 'relative hover:bg-hover' : ''}`}
            >
              {columns.map((column) => (
                <td key={column.head} className={`px-4 py-2.5 ${side(column)} ${column.className ?? ''}`}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** The link of a row with `linksRow`: it spans the whole row, and so does its focus ring. */
export const rowLink = `block truncate after:absolute after:inset-0 focus-visible:outline-none
  focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent-line`
