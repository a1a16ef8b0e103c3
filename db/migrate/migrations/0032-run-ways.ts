import { type Kysely, sql } from 'kysely'
import { scopeTable } from '../scope-table.ts'

/** The ways that a run goes side by side inside a parallel. A run that goes one way has none: its own row says all. */
export async function up(db: Kysely<unknown>) {
  await sql`
    create table run_ways (
      workspace_id uuid not null references workspaces,
      run_id uuid not null,
      campaign_id uuid not null,
      /* its path by name, the parallel's node and way out each: its own within the run */
      way text not null,
      place int not null,
      path jsonb not null,
      /* as the columns of the same names in runs */
      answer jsonb not null,
      state text not null check (state in ('active', 'waiting', 'held')),
      node_id text,
      wait_until timestamptz,
      hold_reason text,
      hold_detail jsonb,
      primary key (workspace_id, run_id, way),
      foreign key (workspace_id, run_id) references runs on delete cascade,
      foreign key (workspace_id, campaign_id) references campaigns
    )`.execute(db)
  await sql`create index run_ways_by_node on run_ways (workspace_id, campaign_id, node_id, run_id)`.execute(db)
  await sql`
    create index run_ways_by_hold on run_ways (workspace_id, campaign_id, hold_reason, run_id) where state = 'held'`
    .execute(db)
  await scopeTable(db, 'run_ways')
}
