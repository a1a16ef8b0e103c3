import { type Kysely, sql } from 'kysely'

/** The orders in which screens page through long lists, and what the sweep looks for. */
export async function up(db: Kysely<unknown>) {
  await sql`create index runs_by_campaign on runs (workspace_id, campaign_id, id)`.execute(db)
  await sql`
    create index conversations_by_time on conversations (workspace_id, last_message_at, id)`.execute(db)
  await sql`create index suppressions_by_time on suppressions (workspace_id, at, address_hash, channel)`.execute(db)
  await sql`
    create index messages_unread on messages (workspace_id, at)
      where direction = 'in' and intent is null`.execute(db)
}
