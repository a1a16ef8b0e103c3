import { finishOrderBatch, placeOrders, tellProgress, untakenOfBatch } from '../../db/queries/order-batch-page.ts'
import type { CampaignActivities } from '../contract.ts'
import type { CampaignDeps } from './enrol-page.ts'
import { tell } from './tell.ts'

const usualPageSize = 100

/** One page of an order for many: each run has it in Postgres, and is told to look. */
export function createOrderPage(
  { database, client, pageSize = usualPageSize }: CampaignDeps,
): CampaignActivities['orderPage'] {
  return async ({ workspaceId, orderId, after }) => {
    const db = database.scoped(workspaceId)
    const page = await placeOrders(db, { workspaceId, orderId, after, limit: pageSize })
    await tell(client, page.runIds, page.kind)
    if (page.runIds.length > 0) await tellProgress(db, { workspaceId, orderId })
    return { after: page.after, placed: page.runIds.length }
  }
}

/** Who has the order still before them is told once more; at the last it is over for everybody. */
export function createSettleOrders({ database, client }: CampaignDeps): CampaignActivities['settleOrders'] {
  return async ({ workspaceId, orderId, last }) => {
    const db = database.scoped(workspaceId)
    if (last) {
      await finishOrderBatch(db, { workspaceId, orderId })
      return { waiting: 0 }
    }
    const { runIds, kind } = await untakenOfBatch(db, { workspaceId, orderId, limit: usualPageSize })
    await tell(client, runIds, kind)
    return { waiting: runIds.length }
  }
}
