import { type Kysely, sql } from 'kysely'

/** Which campaigns use a funnel, and which messages a person could not be told of. */
export async function up(db: Kysely<unknown>) {
  await sql`create index campaigns_by_funnel on campaigns (workspace_id, funnel_id)`.execute(db)
  await sql`create index sends_unknown on sends (workspace_id) where state = 'unknown'`.execute(db)
  await sql`create index funnels_templates on funnels (workspace_id, id) where is_template`.execute(db)
}
