import { type Kysely, sql } from 'kysely'
import { found } from '../refusal.ts'
import type { Tables } from '../tables/index.ts'
import type { OrderKind } from '../tables/orders.ts'
import { isMeant } from './order-batches.ts'

interface Which { workspaceId: string; orderId: string }

/**
 * Gives the order to the next runs for which it is meant and that do not have it yet, in the order of their ids. A
 * run that has another order before it is passed over, and says so. Asked for twice, it gives nobody two.
 */
export async function placeOrders(
  db: Kysely<Tables>, { workspaceId, orderId, after, limit }: Which & { after: string | null; limit: number },
): Promise<{ kind: OrderKind; runIds: string[]; after: string | null }> {
  const batch = found(
    await db.selectFrom('order_batches').selectAll()
      .where('workspace_id', '=', workspaceId).where('id', '=', orderId).executeTakeFirst(),
    'order',
  )
  const meant = isMeant({
    workspaceId, campaignId: batch.campaign_id, kind: batch.kind, versionId: batch.version_id, who: batch.who,
  })
  const { rows } = await sql<{ runIds: string[]; size: number; last: string | null }>`
    with page as materialized (
      select r.id, r.contact_id, exists (select from run_orders o where o.workspace_id = ${workspaceId}
        and o.run_id = r.id and o.taken_at is null) as is_busy
      from runs r
      where ${meant} ${after === null ? sql`` : sql`and r.id > ${after}`}
        and not exists (select from run_orders o where o.workspace_id = ${workspaceId} and o.batch_id = ${orderId}
          and o.run_id = r.id)
      order by r.id limit ${limit}
    ), placed as (
      insert into run_orders (workspace_id, run_id, batch_id, kind, node_id, ordered_by, taken_at, refused)
      select ${workspaceId}::uuid, id, ${orderId}::uuid, ${batch.kind}, ${batch.node_id}, ${batch.ordered_by},
        case when is_busy then now() end, case when is_busy then 'other-order' end from page
      on conflict do nothing returning run_id, refused
    ), told as (
      insert into events (workspace_id, type, campaign_id, run_id, contact_id, data)
      select ${workspaceId}::uuid, 'run.ordered', ${batch.campaign_id}::uuid, page.id, page.contact_id,
        jsonb_build_object('kind', ${batch.kind}::text, 'nodeId', ${batch.node_id}::text, 'by', ${batch.ordered_by}::text)
      from page join placed on placed.run_id = page.id and placed.refused is null
    )
    select (select count(*)::int from page) as size, (select max(id::text) from page) as last,
      coalesce((select array_agg(run_id order by run_id) from placed where refused is null), '{}') as "runIds"`.execute(db)
  const { runIds, size, last } = rows[0]!
  return { kind: batch.kind, runIds, after: size < limit ? null : last }
}

/** Runs at work that have the order still before them; those that have ended meanwhile say so. */
export async function untakenOfBatch(
  db: Kysely<Tables>, { workspaceId, orderId, limit }: Which & { limit: number },
): Promise<{ kind: OrderKind; runIds: string[] }> {
  await sql`
    update run_orders o set taken_at = now(), refused = 'run-ended' from runs r
    where o.workspace_id = ${workspaceId} and o.batch_id = ${orderId} and o.taken_at is null
      and r.workspace_id = o.workspace_id and r.id = o.run_id and r.ended_at is not null`.execute(db)
  const { rows } = await sql<{ runId: string; kind: OrderKind }>`
    select o.run_id as "runId", o.kind from run_orders o join runs r on r.workspace_id = o.workspace_id and r.id = o.run_id
    where o.workspace_id = ${workspaceId} and o.batch_id = ${orderId} and o.taken_at is null
      -- who has not begun yet takes it with the first step
      and r.state <> 'starting'
    order by o.run_id limit ${limit}`.execute(db)
  return { kind: rows[0]?.kind ?? 'resume', runIds: rows.map(({ runId }) => runId) }
}

/** Tells of how far it is. */
export async function tellProgress(db: Kysely<Tables>, { workspaceId, orderId }: Which): Promise<void> {
  await sql`
    insert into events (workspace_id, type, campaign_id, data)
    select b.workspace_id, 'orders.progressed', b.campaign_id, jsonb_build_object('orderId', b.id, 'kind', b.kind)
    from order_batches b where b.workspace_id = ${workspaceId} and b.id = ${orderId} and b.finished_at is null`.execute(db)
}

/** Nothing more comes of it: who has not taken it by now does not. Once. */
export async function finishOrderBatch(db: Kysely<Tables>, { workspaceId, orderId }: Which): Promise<void> {
  await sql`
    with finished as (
      update order_batches set finished_at = now()
      where workspace_id = ${workspaceId} and id = ${orderId} and finished_at is null returning id, campaign_id, kind
    ), withdrawn as (
      update run_orders o set taken_at = now(), refused = 'no-answer' from finished, runs r
      where o.workspace_id = ${workspaceId} and o.batch_id = finished.id and o.taken_at is null
        and r.workspace_id = o.workspace_id and r.id = o.run_id and r.state <> 'starting'
    )
    insert into events (workspace_id, type, campaign_id, data)
    select ${workspaceId}::uuid, 'orders.finished', campaign_id, jsonb_build_object('orderId', id, 'kind', kind)
    from finished`.execute(db)
}

/** Orders that were placed a while ago and are not finished: nobody may be working at them. */
export async function unfinishedBatches(
  db: Kysely<Tables>, { workspaceId, olderThanSeconds }: { workspaceId: string; olderThanSeconds: number },
): Promise<string[]> {
  const rows = await db.selectFrom('order_batches').select('id')
    .where('workspace_id', '=', workspaceId).where('finished_at', 'is', null)
    .where('ordered_at', '<', sql<Date>`now() - make_interval(secs => ${olderThanSeconds})`)
    .orderBy('ordered_at').limit(100).execute()
  return rows.map(({ id }) => id)
}
