import { type Kysely, sql } from 'kysely'
import { scopeTable } from '../scope-table.ts'

/** Web requests and questions to the model: what came of each, what a run found out, and the secrets they need. */
export async function up(db: Kysely<unknown>) {
  /* what nodes found out for this run alone */
  await sql`alter table runs add column attributes jsonb not null default '{}'`.execute(db)
  await sql`
    create table calls (
      /* uuid v5 of run, node and visit: what the other side knows a repeat by */
      id uuid not null,
      workspace_id uuid not null references workspaces,
      campaign_id uuid not null,
      run_id uuid not null,
      contact_id uuid not null,
      node_id text not null,
      visit int not null,
      kind text not null check (kind in ('http', 'ai')),
      /* trying: asked again at retry_at; blocked: a person has to mend something first */
      state text not null check (state in ('trying', 'blocked', 'done', 'failed')),
      /* the way out: an outcome, or failed; null: an answer that decides nothing */
      way text,
      reason text,
      detail jsonb,
      /* model, outcome, confidence, reason; or the status: never what was said */
      trace jsonb not null default '{}',
      attempts int not null default 0,
      retry_at timestamptz,
      created_at timestamptz not null default now(),
      settled_at timestamptz,
      primary key (workspace_id, id),
      foreign key (workspace_id, campaign_id) references campaigns,
      foreign key (workspace_id, run_id) references runs on delete cascade,
      foreign key (workspace_id, contact_id) references contacts on delete cascade
    )`.execute(db)
  await sql`create index calls_by_run on calls (workspace_id, run_id)`.execute(db)
  await sql`create index calls_by_contact on calls (workspace_id, contact_id)`.execute(db)
  await scopeTable(db, 'calls')
  await sql`
    create table secrets (
      id uuid not null default uuidv7(),
      workspace_id uuid not null references workspaces,
      name text not null,
      /* encrypted as credentials are; nobody is shown it again */
      sealed bytea not null,
      /* where a web request may send it; none for what no web request may use */
      hosts text[] not null default '{}',
      created_at timestamptz not null default now(),
      changed_at timestamptz not null default now(),
      changed_by text,
      unique (workspace_id, name),
      primary key (workspace_id, id)
    )`.execute(db)
  await scopeTable(db, 'secrets')
}
