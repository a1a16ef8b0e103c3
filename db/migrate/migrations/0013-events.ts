import { type Kysely, sql } from 'kysely'
import { scopeTable } from '../scope-table.ts'

export async function up(db: Kysely<unknown>) {
  await sql`
    create table events (
      id bigint generated always as identity primary key,
      workspace_id uuid not null references workspaces,
      /* the writing transaction: readers tell by it what was committed since they last looked */
      tx xid8 not null default pg_current_xact_id(),
      at timestamptz not null default now(),
      /* campaign time, where the event belongs to a run */
      clock_at timestamptz,
      type text not null,
      campaign_id uuid,
      run_id uuid,
      contact_id uuid,
      node_id text,
      data jsonb not null default '{}'
    )`.execute(db)
  await sql`create index events_in_order on events (workspace_id, tx, id)`.execute(db)
  await sql`
    create index events_by_node on events (workspace_id, campaign_id, type, node_id)
      where campaign_id is not null`.execute(db)
  await sql`
    create index events_by_run on events (workspace_id, run_id, id)
      where run_id is not null`.execute(db)
  await sql`
    create index events_by_contact on events (workspace_id, contact_id, id)
      where contact_id is not null`.execute(db)
  await scopeTable(db, 'events', 'select, insert')
}
