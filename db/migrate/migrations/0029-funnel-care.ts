import { type Kysely, sql } from 'kysely'

/** Who saved a draft last, what a version is called and who published it, and funnels that are laid aside. */
export async function up(db: Kysely<unknown>) {
  await sql`alter table funnels add column draft_saved_by text, add column archived_at timestamptz`.execute(db)
  await sql`alter table funnel_versions add column name text, add column published_by text`.execute(db)
}
