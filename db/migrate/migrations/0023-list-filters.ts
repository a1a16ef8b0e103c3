import { type Kysely, sql } from 'kysely'

/**
 * What long lists are searched and filtered by. Under row-level security only comparisons that cannot
 * leak use an index: equality and ranges, not ilike or trigrams; so a search looks for how a word begins,
 * in columns that are kept folded, in the order of bytes.
 */
export async function up(db: Kysely<unknown>) {
  await sql`
    alter table contacts
      add column search_name text collate "C"
        generated always as (lower(coalesce(first_name, '') || ' ' || coalesce(last_name, ''))) stored,
      add column search_last text collate "C" generated always as (lower(last_name)) stored,
      add column search_company text collate "C" generated always as (lower(company)) stored,
      add column search_email text collate "C" generated always as (lower(email)) stored,
      /* backwards, since people know how a number ends */
      add column search_phone text collate "C" generated always as (reverse(phone)) stored`.execute(db)
  for (const column of ['search_name', 'search_last', 'search_company', 'search_email', 'search_phone']) {
    await sql`
      create index ${sql.id(`contacts_${column}`)} on contacts (workspace_id, ${sql.ref(column)})
        where ${sql.ref(column)} is not null`.execute(db)
  }
  await sql`create index contacts_by_status on contacts (workspace_id, status, id)`.execute(db)
  await sql`create index contacts_excluded on contacts (workspace_id, id) where excluded`.execute(db)
  await sql`create index contacts_consenting on contacts (workspace_id, id)
    where voicemail_consent is not null`.execute(db)
  await sql`create index runs_by_node_in_order on runs (workspace_id, campaign_id, node_id, id)`.execute(db)
  await sql`create index runs_by_state_in_order on runs (workspace_id, campaign_id, state, id)`.execute(db)
  await sql`create index runs_held_anywhere on runs (workspace_id) where state = 'held'`.execute(db)
  await sql`create index runs_at_stage on runs (workspace_id, stage, contact_id) where ended_at is null`.execute(db)
  await sql`create index messages_by_time on messages (workspace_id, at) include (direction, channel)`.execute(db)
}
