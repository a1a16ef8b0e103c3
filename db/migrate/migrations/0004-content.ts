import { type Kysely, sql } from 'kysely'
import { scopeTable } from '../scope-table.ts'

export async function up(db: Kysely<unknown>) {
  await sql`
    create table contents (
      id uuid not null default uuidv7(),
      workspace_id uuid not null references workspaces,
      name text not null,
      channel text not null check (channel in ('email', 'sms', 'voicemail')),
      created_at timestamptz not null default now(),
      primary key (workspace_id, id)
    )`.execute(db)
  await sql`
    create table content_versions (
      id uuid not null default uuidv7(),
      workspace_id uuid not null references workspaces,
      content_id uuid not null,
      version int not null,
      /* email: {subject, html}; sms: {text}; voicemail: {script} */
      body jsonb not null,
      created_at timestamptz not null default now(),
      unique (workspace_id, content_id, version),
      foreign key (workspace_id, content_id) references contents,
      primary key (workspace_id, id)
    )`.execute(db)
  await scopeTable(db, 'contents')
  await scopeTable(db, 'content_versions', 'select, insert')
}
