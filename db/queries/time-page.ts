import { type RawBuilder, sql } from 'kysely'

/** Where a list by time goes on: the time (ISO, microseconds) and id that the page before ended with. */
export interface TimePlace { at: string; id: string }

export interface TimePage<T> { items: T[]; next: TimePlace | null }

/** A timestamp as exactly as Postgres has it; a Date would round it and a page would repeat or skip a row. */
export const exact = (column: RawBuilder<unknown>) => (
  sql<string>`to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`
)

/** The rows that were asked for of the one more that was read; `exactAt` is the time of each. */
export function pageOf<T extends { id: string }>(rows: (T & { exactAt: string })[], limit: number): TimePage<T> {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, next: rows.length > limit && last ? { at: last.exactAt, id: last.id } : null }
}
