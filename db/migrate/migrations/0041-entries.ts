import { type Kysely, sql } from 'kysely'
import { scopeTable } from '../scope-table.ts'

/** Events that let contacts into campaigns, and what came of each in each campaign. */
export async function up(db: Kysely<unknown>) {
  /* the event that lets contacts in by the rules of this version; null: none does */
  await sql`
    alter table funnel_versions add column entry_event text
      generated always as (graph #>> '{rules,entry,event}') stored`.execute(db)
  await sql`create index funnel_versions_by_entry_event on funnel_versions (workspace_id, entry_event)
    where entry_event is not null`.execute(db)
  await sql`
    create table entries (
      workspace_id uuid not null references workspaces,
      campaign_id uuid not null,
      occurrence_id uuid not null,
      /* the run that began */
      run_id uuid,
      /* why none did */
      refused text check (refused in ('under-way', 'before-launch', 'campaign-stopped')),
      created_at timestamptz not null default clock_timestamp(),
      /* null: the campaign is paused, and decides once it runs again */
      decided_at timestamptz,
      foreign key (workspace_id, campaign_id) references campaigns,
      foreign key (workspace_id, occurrence_id) references occurrences on delete cascade,
      foreign key (workspace_id, run_id) references runs on delete cascade,
      primary key (workspace_id, campaign_id, occurrence_id)
    )`.execute(db)
  await sql`create index entries_waiting on entries (workspace_id, campaign_id, created_at) where decided_at is null`.execute(db)
  await sql`create index entries_by_occurrence on entries (workspace_id, occurrence_id)`.execute(db)
  await sql`create index entries_by_run on entries (workspace_id, run_id) where run_id is not null`.execute(db)
  await scopeTable(db, 'entries', 'select, insert, update, delete')
}
