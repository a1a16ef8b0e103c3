import { type ColumnType, type RawBuilder, sql } from 'kysely'

/** A jsonb column: reads as `T`; written with `json(value)`, since pg would take an array for its own. */
export type Json<T = unknown> = ColumnType<T, RawBuilder<T>, RawBuilder<T>>
export type NullableJson<T = unknown> = (
  ColumnType<T | null, RawBuilder<T> | null | undefined, RawBuilder<T> | null>
)
export type DefaultJson<T = unknown> = ColumnType<T, RawBuilder<T> | undefined, RawBuilder<T>>

/** For a column of type json, which keeps the order of keys. */
export function orderedJson<T>(value: T): RawBuilder<T> {
  return sql<T>`${JSON.stringify(value)}::json`
}

export function json<T>(value: T): RawBuilder<T> {
  return sql<T>`${JSON.stringify(value)}::jsonb`
}
