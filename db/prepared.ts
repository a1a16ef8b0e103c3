import { createHash } from 'node:crypto'
import { type CompiledQuery, type Kysely, type QueryResult, type RawBuilder, sql } from 'kysely'
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
  keep(compiled.sql)
  return db.executeQuery(compiled)
}

/** Stands in a statement where a value will be. */
class Place<Given> {
  readonly name: keyof Given

  constructor(name: keyof Given) {
    this.name = name
  }
}

/** The value of that name, each time that the statement is asked. */
export type GivenAs<Given> = (name: keyof Given) => RawBuilder<unknown>

/**
 * The same for a statement whose text never varies: that is written once, too, in each workspace. Building the text of
 * a large one anew costs more than sending it.
 */
export function prepare<Given extends object, Row>(
  write: (given: GivenAs<Given>) => RawBuilder<Row>,
): (db: Kysely<Tables>, given: Given) => Promise<QueryResult<Row>> {
  const texts = new WeakMap<Kysely<Tables>, CompiledQuery<Row>>()
  return async (db, given) => {
    let written = texts.get(db)
    if (!written) {
      written = write((name) => sql.val(new Place<Given>(name))).compile(db)
      texts.set(db, written)
      keep(written.sql)
    }
    const parameters = written.parameters
      .map((value) => value instanceof Place ? given[(value as Place<Given>).name] : value)
    return db.executeQuery({ ...written, parameters })
  }
}

function keep(statement: string) {
  if (!names.has(statement) && names.size < most) names.set(statement, nameOf(statement))
}

/** undefined: it is not one of them. */
export function preparedName(statement: string): string | undefined {
  return names.get(statement)
}

function nameOf(statement: string): string {
  return createHash('sha256').update(statement).digest('base64url').slice(0, 22)
}
