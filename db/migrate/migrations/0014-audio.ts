import { type Kysely, sql } from 'kysely'
import { scopeTable } from '../scope-table.ts'

export async function up(db: Kysely<unknown>) {
  await sql`
    create table audio (
      workspace_id uuid not null references workspaces,
      /* hash of provider, voice, model, normalised text and every setting */
      key text not null,
      state text not null check (state in ('generating', 'ready')),
      /* a maker that dies leaves its lease behind; the next takes it once this is past */
      leased_until timestamptz,
      /* content hash of the bytes in the blob store */
      blob text,
      bytes int,
      created_at timestamptz not null default now(),
      primary key (workspace_id, key)
    )`.execute(db)
  await scopeTable(db, 'audio')
}
