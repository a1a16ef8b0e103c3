import { createHash } from 'node:crypto'
import type { Kysely, QueryResult, RawBuilder } from 'kysely'
import type { Tables } from './tables/index.ts'

/** Their text to the name under which each connection keeps them. */
const names = new Map<string, string>()

/** Each takes memory in every connection; what varies more than this is planned each time. */
const most = 100

/**
 * Runs a statement that is asked all day long: every connection parses and plans it once. For the few of a run's
 * step only, whose best plan does not depend on the values: for a large one planning costs more than the work.
 */
export function runPrepared<T>(query: RawBuilder<T>, db: Kysely<Tables>): Promise<QueryResult<T>> {
  const compiled = query.compile(db)
  if (!names.has(compiled.sql) && names.size < most) names.set(compiled.sql, nameOf(compiled.sql))
  return db.executeQuery(compiled)
}

/** undefined: it is not one of them. */
export function preparedName(statement: string): string | undefined {
  return names.get(statement)
}

function nameOf(statement: string): string {
  return createHash('sha256').update(statement).digest('base64url').slice(0, 22)
}
