import { type Kysely, sql } from 'kysely'
import { scopeTable } from '../scope-table.ts'

export async function up(db: Kysely<unknown>) {
  await sql`
    create table workspaces (
      workspace_id uuid primary key,
      name text not null,
      zone text not null default 'America/New_York',
      postal_address text,
      /* [{intent, words}] read by messaging/intents.ts; null means the defaults there */
      reply_rules jsonb,
      created_at timestamptz not null default now()
    )`.execute(db)
  await scopeTable(db, 'workspaces', 'select, insert, update')
}
