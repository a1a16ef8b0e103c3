import { type Kysely, sql } from 'kysely'
import { scopeTable } from '../scope-table.ts'

export async function up(db: Kysely<unknown>) {
  await sql`
    create table runs (
      id uuid not null default uuidv7(),
      workspace_id uuid not null references workspaces,
      campaign_id uuid not null,
      contact_id uuid not null,
      version_id uuid not null,
      /* starting: enrolled, workflow not yet seen at work; active: between two blocks */
      state text not null default 'starting'
        check (state in ('starting', 'active', 'waiting', 'held', 'done')),
      node_id text,
      stage text,
      /* advances applied so far, and the answer given to the last: a repeated advance answers the same */
      step int not null default 0,
      answer jsonb,
      /* campaign time at which the present wait ends */
      wait_until timestamptz,
      hold_reason text,
      hold_detail jsonb,
      reply_intent text,
      /* message id -> the intent of it that this run has acted on; a corrected intent differs, so it acts again */
      replies_applied jsonb not null default '{}',
      /* node -> visits, so that a send's id tells one visit from the next */
      visits jsonb not null default '{}',
      ended_as text check (ended_as in ('goal', 'exit', 'opted-out', 'stopped')),
      ended_reason text,
      started_at timestamptz not null default now(),
      ended_at timestamptz,
      primary key (workspace_id, id),
      foreign key (workspace_id, campaign_id) references campaigns,
      foreign key (workspace_id, contact_id) references contacts on delete cascade,
      foreign key (workspace_id, version_id) references funnel_versions
    )`.execute(db)
  await sql`create unique index one_active_run on runs (campaign_id, contact_id) where ended_at is null`
    .execute(db)
  await sql`create index runs_by_node on runs (campaign_id, node_id, state)`.execute(db)
  await sql`create index runs_held on runs (campaign_id, hold_reason) where state = 'held'`.execute(db)
  await sql`create index runs_by_contact on runs (workspace_id, contact_id)`.execute(db)
  await scopeTable(db, 'runs')
}
