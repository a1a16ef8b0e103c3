import { type Kysely, sql } from 'kysely'
import type { Tables } from '../tables/index.ts'
import { displayName } from './people.ts'

export interface RefusedOrder {
  /** Of the order to this one run. */
  id: string
  runId: string
  contactId: string
  name: string
  nodeId: string | null
  reason: string
}

/** The people of an order of whom nothing came, and why; `cursor` is the id of the last one of the page before. */
export async function refusedOrders(
  db: Kysely<Tables>,
  { workspaceId, orderId, limit, cursor }: { workspaceId: string; orderId: string; limit: number; cursor?: string },
): Promise<{ items: RefusedOrder[]; next: string | null }> {
  const { rows } = await sql<RefusedOrder>`
    select o.id, r.id as "runId", c.id as "contactId", ${displayName} as name, r.node_id as "nodeId", o.refused as reason
    from run_orders o
      join runs r on r.workspace_id = o.workspace_id and r.id = o.run_id
      join contacts c on c.workspace_id = r.workspace_id and c.id = r.contact_id
    where o.workspace_id = ${workspaceId} and o.batch_id = ${orderId} and o.refused is not null
      ${cursor === undefined ? sql`` : sql`and o.id > ${cursor}`}
    order by o.id limit ${limit + 1}`.execute(db)
  const items = rows.slice(0, limit)
  return { items, next: rows.length > limit ? items.at(-1)?.id ?? null : null }
}
