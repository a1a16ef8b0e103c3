import { type Kysely, sql } from 'kysely'
import type { Tables } from '../tables/index.ts'
import { json } from '../tables/json.ts'
import type { RunOrder } from './advance/load.ts'

export interface Order {
  workspaceId: string
  runId: string
  campaignId: string
  contactId: string
  kind: RunOrder['kind']
  nodeId?: string
  userId: string
}

/** Orders something of a run; it takes the place of an order that the run has not taken yet. Gives the order's id. */
export async function orderOfRun(db: Kysely<Tables>, order: Order): Promise<string> {
  const { workspaceId, runId, kind, nodeId = null, userId } = order
  return db.transaction().execute(async (trx) => {
    // What was ordered of many gives way to what is ordered of this one.
    await sql`
      update run_orders set taken_at = now(), refused = 'other-order-since'
      where workspace_id = ${workspaceId} and run_id = ${runId} and taken_at is null and batch_id is not null`.execute(trx)
    const { rows } = await sql<{ id: string }>`
      insert into run_orders (workspace_id, run_id, kind, node_id, ordered_by)
      values (${workspaceId}, ${runId}, ${kind}, ${nodeId}, ${userId})
      on conflict (workspace_id, run_id) where taken_at is null do update
        -- another order under another name: a run that is just taking the one before has not taken this one
        set id = uuidv7(), kind = excluded.kind, node_id = excluded.node_id, ordered_by = excluded.ordered_by, ordered_at = now()
      returning id`.execute(trx)
    await trx.insertInto('events').values({
      workspace_id: workspaceId, type: 'run.ordered', campaign_id: order.campaignId, run_id: runId,
      contact_id: order.contactId, data: json({ kind, nodeId, by: userId }),
    }).execute()
    return rows[0]!.id
  })
}

/**
 * Why nothing came of an order; null where it was carried out, has not been looked at yet, or another took its place.
 * A run that ended before it took the order will not take it any more: the order says so from then on.
 */
export async function refusalOfOrder(
  db: Kysely<Tables>, { workspaceId, orderId }: { workspaceId: string; orderId: string },
): Promise<string | null> {
  await sql`
    update run_orders o set taken_at = now(), refused = 'run-ended' from runs r
    where o.workspace_id = ${workspaceId} and o.id = ${orderId} and o.taken_at is null
      and r.workspace_id = o.workspace_id and r.id = o.run_id and r.ended_at is not null`.execute(db)
  const order = await db.selectFrom('run_orders').select('refused')
    .where('workspace_id', '=', workspaceId).where('id', '=', orderId).executeTakeFirst()
  return order?.refused ?? null
}

/** Open runs that have not taken their order for a while: they may never have been told. */
export async function untakenOrders(
  db: Kysely<Tables>, { workspaceId, olderThanSeconds }: { workspaceId: string; olderThanSeconds: number },
): Promise<string[]> {
  const { rows } = await sql<{ runId: string }>`
    select o.run_id as "runId" from run_orders o join runs r on r.workspace_id = o.workspace_id and r.id = o.run_id
    where o.workspace_id = ${workspaceId} and o.taken_at is null and r.ended_at is null
      and o.ordered_at < now() - make_interval(secs => ${olderThanSeconds}) limit 100`.execute(db)
  return rows.map(({ runId }) => runId)
}
