import { type Kysely, sql } from 'kysely'
import { scopeTable } from '../scope-table.ts'

export async function up(db: Kysely<unknown>) {
  await sql`
    create table idempotency_keys (
      workspace_id uuid not null references workspaces,
      key text not null,
      request_hash text not null,
      status int,
      answer jsonb,
      created_at timestamptz not null default now(),
      primary key (workspace_id, key)
    )`.execute(db)
  await scopeTable(db, 'idempotency_keys')
}
