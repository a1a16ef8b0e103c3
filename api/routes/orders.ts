import { getCampaign } from '../../db/queries/campaigns.ts'
import { getOrderBatch, listOrderBatches, type OrderBatch } from '../../db/queries/order-batches.ts'
import { refusedOrders } from '../../db/queries/refused-orders.ts'
import { getFunnelVersion } from '../../db/queries/funnels.ts'
import { Refusal } from '../../db/refusal.ts'
import { wholeChoices } from '../commands/choices.ts'
import { whyRefused } from '../commands/order-words.ts'
import { orderMany } from '../commands/orders.ts'
import { publishImpact, targetOf } from '../commands/publish-impact.ts'
import type { Context } from '../context.ts'
import type { orderRoutes } from '../contract/orders.ts'
import { readIdCursor, writeCursor } from '../http/cursor.ts'
import type { Call, Handlers } from '../http/mount.ts'
import { readFilter } from './contact-input.ts'

export function orderHandlers(context: Context): Handlers<typeof orderRoutes> {
  return {
    impact: ({ db, workspaceId, params, query: { against } }) => publishImpact(db, { workspaceId, ...params }, against),
    async list({ db, workspaceId, params, query: { limit, cursor } }) {
      await getCampaign(db, { workspaceId, ...params })
      const place = readIdCursor('orders', cursor)
      const { items, next } = await listOrderBatches(db, { workspaceId, ...params, limit, ...(place ? { cursor: place } : {}) })
      return { items: items.map(answerOf), next: writeCursor('orders', next) }
    },
    async create(call) {
      const { db, workspaceId, params, requestId, caller: { userId }, body: { kind, nodeId, who } } = call
      const campaign = await getCampaign(db, { workspaceId, ...params })
      if (campaign.launched_at === null || campaign.state === 'stopped') {
        throw new Refusal('not-launched', 'Nobody is under way in this campaign.')
      }
      if (kind === 'move') await mustHaveNode(call, campaign.version_id, nodeId!)
      const { filter, ...where } = who
      // Who goes several ways at once skips the wait at this node only.
      const at = kind === 'skip-wait' ? who.nodeId : nodeId
      await orderMany(context, db, {
        id: requestId, workspaceId, ...params, kind, nodeId: at, userId,
        who: { ...where, ...(filter ? { filter: { ...readFilter(filter) } } : {}) },
        ...(kind === 'migrate' ? await toPublished(call) : {}),
      })
      return answerOf(await getOrderBatch(db, { workspaceId, ...params, orderId: requestId }))
    },
    get: async ({ db, workspaceId, params }) => answerOf(await getOrderBatch(db, { workspaceId, ...params })),
    async refused({ db, workspaceId, params, query: { limit, cursor } }) {
      const { id: orderId } = await getOrderBatch(db, { workspaceId, ...params })
      const list = `refused of ${orderId}`
      const place = readIdCursor(list, cursor)
      const { items, next } = await refusedOrders(db, { workspaceId, orderId, limit, ...(place ? { cursor: place } : {}) })
      return { items: items.map(({ reason, ...person }) => ({ ...person, ...whyRefused(reason) })), next: writeCursor(list, next) }
    },
  }
}

type Create = Call<typeof orderRoutes.create>

/** People on older versions may not have the node; of each of them the order says so. */
async function mustHaveNode({ db, workspaceId }: Create, versionId: string | null, nodeId: string) {
  const { graph } = await getFunnelVersion(db, { workspaceId, versionId: versionId ?? '' })
  if (!(graph as { nodes: { id: string }[] }).nodes.some(({ id }) => id === nodeId)) {
    throw new Refusal('unknown-node', 'The published funnel has no such step.')
  }
}

async function toPublished({ db, workspaceId, params, body: { choices = [] } }: Create) {
  const which = { workspaceId, ...params }
  const target = await targetOf(db, which, 'published')
  return { versionId: target.versionId!, choices: await wholeChoices(db, which, target, choices) }
}

function answerOf({ refused, ...batch }: OrderBatch) {
  return {
    ...batch,
    who: { ...batch.who },
    refused: refused.map(({ reason, count }) => ({ ...whyRefused(reason), count })),
  }
}
