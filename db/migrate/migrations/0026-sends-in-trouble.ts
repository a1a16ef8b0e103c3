import { type Kysely, sql } from 'kysely'

/** Messages that a person is to look at, the latest first: of unknown outcome, and those that failed. */
export async function up(db: Kysely<unknown>) {
  await sql`drop index sends_unknown`.execute(db)
  await sql`create index sends_unknown on sends (workspace_id, created_at, id) where state = 'unknown'`.execute(db)
  await sql`
    create index sends_failed on sends (workspace_id, created_at, id) where state in ('failed', 'undelivered')`
    .execute(db)
}
