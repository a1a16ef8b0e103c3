import { type Kysely, sql } from 'kysely'
import { scopeTable } from '../scope-table.ts'

/** What a person orders of many runs at once, and what came of it for each. */
export async function up(db: Kysely<unknown>) {
  await sql`
    create table order_batches (
      id uuid not null,
      workspace_id uuid not null references workspaces,
      campaign_id uuid not null,
      kind text not null check (kind in ('stop', 'skip-wait', 'move', 'resume', 'migrate')),
      /* where a move leads */
      node_id text,
      /* the version that a migrate leads to, and for each older version what becomes of people at each node */
      version_id uuid,
      choices jsonb not null default '{}',
      /* which of the open runs are meant; empty: all of them */
      who jsonb not null default '{}',
      /* how many runs were meant when it was ordered */
      meant int not null default 0,
      ordered_by text not null,
      ordered_at timestamptz not null default now(),
      finished_at timestamptz,
      check (kind <> 'move' or node_id is not null),
      check (kind <> 'migrate' or version_id is not null),
      primary key (workspace_id, id),
      foreign key (workspace_id, campaign_id) references campaigns,
      foreign key (workspace_id, version_id) references funnel_versions
    )`.execute(db)
  await sql`
    create index order_batches_by_campaign on order_batches (workspace_id, campaign_id, ordered_at, id)`.execute(db)
  await sql`
    create index order_batches_at_work on order_batches (workspace_id, ordered_at) where finished_at is null`.execute(db)
  await scopeTable(db, 'order_batches')
  await sql`
    alter table run_orders
      add column batch_id uuid,
      /* why the run took it and nothing came of it */
      add column refused text,
      add foreign key (workspace_id, batch_id) references order_batches on delete cascade,
      drop constraint run_orders_kind_check,
      add constraint run_orders_kind_check check (kind in ('stop', 'skip-wait', 'move', 'resume', 'migrate'))`.execute(db)
  await sql`
    create unique index run_orders_of_batch on run_orders (workspace_id, batch_id, run_id) where batch_id is not null`
    .execute(db)
  await sql`
    create index run_orders_refused on run_orders (workspace_id, batch_id, id) where refused is not null`.execute(db)
}
