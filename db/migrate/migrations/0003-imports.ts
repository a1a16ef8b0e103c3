import { type Kysely, sql } from 'kysely'
import { scopeTable } from '../scope-table.ts'

export async function up(db: Kysely<unknown>) {
  await sql`
    create table imports (
      id uuid not null default uuidv7(),
      workspace_id uuid not null references workspaces,
      campaign_id uuid,
      file_name text not null,
      /* content hash of the uploaded bytes in the blob store */
      blob text not null,
      encoding text,
      /* header -> contact field, 'attributes.<name>' or null (left out); json keeps the order of the columns */
      mapping json not null,
      on_duplicate text not null check (on_duplicate in ('skip', 'update')),
      state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed')),
      failure text,
      /* rows consumed so far: where an import goes on after a crash */
      rows_read int not null default 0,
      created int not null default 0,
      updated int not null default 0,
      skipped int not null default 0,
      refused int not null default 0,
      created_at timestamptz not null default now(),
      finished_at timestamptz,
      primary key (workspace_id, id)
    )`.execute(db)
  await sql`
    create table import_refusals (
      workspace_id uuid not null references workspaces,
      import_id uuid not null,
      row int not null,
      reason text not null,
      fields json not null,
      primary key (workspace_id, import_id, row),
      foreign key (workspace_id, import_id) references imports on delete cascade
    )`.execute(db)
  await scopeTable(db, 'imports')
  await scopeTable(db, 'import_refusals')
}
