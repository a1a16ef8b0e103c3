import { sql } from 'kysely'
import type { Database } from './database.ts'

/** Throws where Postgres does not answer. */
export async function ping(database: Database): Promise<void> {
  await sql`select 1`.execute(database.system)
}
