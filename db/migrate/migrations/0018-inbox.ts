import { type Kysely, sql } from 'kysely'

/** Who takes care of what: conversations are open or resolved, and they and tasks belong to a member. */
export async function up(db: Kysely<unknown>) {
  await sql`
    alter table conversations
      add column state text not null default 'open' check (state in ('open', 'resolved')),
      /* the last word is theirs, and nobody has answered or resolved it */
      add column needs_reply boolean not null default false,
      /* the user id of a member */
      add column assigned_to text`.execute(db)
  await sql`update conversations set needs_reply = true where unread > 0`.execute(db)
  await sql`alter table tasks add column assigned_to text`.execute(db)
  /* who wrote an outgoing message, where a person did */
  await sql`alter table messages add column author text`.execute(db)
  await sql`create index conversations_needing_reply on conversations (workspace_id, last_message_at, id)
    where needs_reply`.execute(db)
  await sql`create index conversations_unread on conversations (workspace_id, last_message_at, id)
    where unread > 0`.execute(db)
  await sql`create index conversations_resolved on conversations (workspace_id, last_message_at, id)
    where state = 'resolved'`.execute(db)
  await sql`create index conversations_assigned on conversations (workspace_id, assigned_to, last_message_at, id)
    where assigned_to is not null and state = 'open'`.execute(db)
  await sql`create index tasks_by_state on tasks (workspace_id, state, created_at, id)`.execute(db)
  await sql`create index tasks_by_campaign on tasks (workspace_id, campaign_id, state, created_at, id)`.execute(db)
  await sql`drop index tasks_open`.execute(db)
}
