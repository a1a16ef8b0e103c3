import { type Kysely, sql } from 'kysely'
import { scopeTable } from '../scope-table.ts'

export async function up(db: Kysely<unknown>) {
  await sql`
    create table run_orders (
      id uuid not null default uuidv7(),
      workspace_id uuid not null references workspaces,
      run_id uuid not null,
      /* what a person orders of a run; the run takes the oldest one not taken yet as its next step */
      kind text not null check (kind in ('stop', 'skip-wait', 'move')),
      node_id text,
      ordered_by text not null,
      ordered_at timestamptz not null default now(),
      taken_at timestamptz,
      check (kind <> 'move' or node_id is not null),
      primary key (workspace_id, id),
      foreign key (workspace_id, run_id) references runs on delete cascade
    )`.execute(db)
  /* one at a time: who orders again before it was taken is told so */
  await sql`create unique index run_orders_open on run_orders (workspace_id, run_id) where taken_at is null`.execute(db)
  await scopeTable(db, 'run_orders')
}
