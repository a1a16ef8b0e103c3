import { type Kysely, sql } from 'kysely'
import { scopeTable } from '../scope-table.ts'

export async function up(db: Kysely<unknown>) {
  await sql`
    create table tasks (
      id uuid primary key,
      workspace_id uuid not null references workspaces,
      campaign_id uuid,
      run_id uuid,
      contact_id uuid,
      node_id text,
      /* funnel: a task node; needs-bdr: a reply that nobody could classify */
      kind text not null check (kind in ('funnel', 'needs-bdr')),
      title text not null,
      outcomes text[] not null,
      message_id uuid,
      state text not null default 'open' check (state in ('open', 'done', 'withdrawn')),
      outcome text,
      finished_by text,
      created_at timestamptz not null default now(),
      finished_at timestamptz,
      foreign key (workspace_id, campaign_id) references campaigns,
      foreign key (workspace_id, run_id) references runs on delete cascade,
      foreign key (workspace_id, contact_id) references contacts on delete cascade,
      foreign key (workspace_id, message_id) references messages on delete cascade
    )`.execute(db)
  await sql`create index tasks_open on tasks (workspace_id, created_at) where state = 'open'`.execute(db)
  await sql`create index tasks_by_contact on tasks (workspace_id, contact_id)`.execute(db)
  await sql`create index tasks_by_run on tasks (workspace_id, run_id)`.execute(db)
  await scopeTable(db, 'tasks')
}
