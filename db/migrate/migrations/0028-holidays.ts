import { type Kysely, sql } from 'kysely'

/** Days as 2026-12-25 on which waits for business hours find nobody at work. */
export async function up(db: Kysely<unknown>) {
  for (const table of ['workspaces', 'campaigns']) {
    await sql`alter table ${sql.table(table)} add column holidays text[] not null default '{}'`.execute(db)
  }
}
