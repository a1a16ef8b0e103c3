import { type Kysely, sql } from 'kysely'
import { scopeTable } from '../scope-table.ts'

/** What happened to contacts outside of messages (an RSVP, a booking, a click, a task done), and what runs made of it. */
export async function up(db: Kysely<unknown>) {
  await sql`
    create table occurrences (
      id uuid not null default uuidv7(),
      workspace_id uuid not null references workspaces,
      /* null: nobody, or several, could be meant; kept, and no run acts on it */
      contact_id uuid,
      /* set: only runs of this campaign, or only this run, see it */
      campaign_id uuid,
      run_id uuid,
      name text not null,
      payload jsonb not null default '{}',
      /* who told it, and the id by which they did: what is told twice is one */
      source text not null,
      source_id text not null,
      unmatched_reason text,
      occurred_at timestamptz not null,
      received_at timestamptz not null default now(),
      /* null: the runs that may wait for it have not been told yet */
      told_at timestamptz,
      unique (workspace_id, source, source_id),
      foreign key (workspace_id, contact_id) references contacts on delete cascade,
      foreign key (workspace_id, campaign_id) references campaigns,
      foreign key (workspace_id, run_id) references runs on delete cascade,
      primary key (workspace_id, id)
    )`.execute(db)
  await sql`create index occurrences_by_contact on occurrences (workspace_id, contact_id, name, occurred_at, id)`.execute(db)
  await sql`create index occurrences_by_campaign on occurrences (workspace_id, campaign_id)
    where campaign_id is not null`.execute(db)
  await sql`create index occurrences_by_run on occurrences (workspace_id, run_id) where run_id is not null`.execute(db)
  await sql`create index occurrences_untold on occurrences (workspace_id, received_at)
    where told_at is null and contact_id is not null`.execute(db)
  await scopeTable(db, 'occurrences', 'select, insert, delete, update (told_at)')
  await sql`
    create table run_occurrences (
      workspace_id uuid not null references workspaces,
      run_id uuid not null,
      /* the wait that took it, each once */
      node_id text not null,
      occurrence_id uuid not null,
      taken_at timestamptz not null default clock_timestamp(),
      foreign key (workspace_id, run_id) references runs on delete cascade,
      foreign key (workspace_id, occurrence_id) references occurrences on delete cascade,
      primary key (workspace_id, run_id, node_id, occurrence_id)
    )`.execute(db)
  await sql`create index run_occurrences_by_occurrence on run_occurrences (workspace_id, occurrence_id)`.execute(db)
  await scopeTable(db, 'run_occurrences')
  /* wait-for node -> campaign time (epoch ms) from which on what happens counts for it */
  await sql`alter table runs add column counts_since jsonb not null default '{}'`.execute(db)
}
