import { type Kysely, sql } from 'kysely'
import { scopeTable } from '../scope-table.ts'

export async function up(db: Kysely<unknown>) {
  await sql`
    create table funnels (
      id uuid not null default uuidv7(),
      workspace_id uuid not null references workspaces,
      name text not null,
      is_template boolean not null default false,
      /* the template version that this funnel began as */
      from_version_id uuid,
      draft jsonb not null,
      draft_revision int not null default 1,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      primary key (workspace_id, id)
    )`.execute(db)
  await sql`
    create table plans (
      workspace_id uuid not null references workspaces,
      hash text not null,
      plan jsonb not null,
      primary key (workspace_id, hash)
    )`.execute(db)
  await sql`
    create table funnel_versions (
      id uuid not null default uuidv7(),
      workspace_id uuid not null references workspaces,
      funnel_id uuid not null,
      version int not null,
      graph jsonb not null,
      plan_hash text not null,
      created_at timestamptz not null default now(),
      unique (workspace_id, funnel_id, version),
      foreign key (workspace_id, funnel_id) references funnels,
      foreign key (workspace_id, plan_hash) references plans,
      primary key (workspace_id, id)
    )`.execute(db)
  await sql`
    create table version_contents (
      workspace_id uuid not null references workspaces,
      version_id uuid not null,
      node_id text not null,
      content_version_id uuid not null,
      primary key (workspace_id, version_id, node_id),
      foreign key (workspace_id, version_id) references funnel_versions,
      foreign key (workspace_id, content_version_id) references content_versions
    )`.execute(db)
  await sql`
    alter table funnels
      add foreign key (workspace_id, from_version_id) references funnel_versions`.execute(db)
  await scopeTable(db, 'funnels')
  await scopeTable(db, 'plans', 'select, insert')
  await scopeTable(db, 'funnel_versions', 'select, insert')
  await scopeTable(db, 'version_contents', 'select, insert')
}
