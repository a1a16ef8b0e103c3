import type { Kysely } from 'kysely'
import { v5 } from 'uuid'
import type { z } from 'zod'
import { getCampaign } from '../../db/queries/campaigns.ts'
import type { PublishedVersion } from '../../db/queries/funnels.ts'
import { createOrderBatch } from '../../db/queries/order-batches.ts'
import { inTransaction } from '../../db/in-transaction.ts'
import { Refusal } from '../../db/refusal.ts'
import type { Tables } from '../../db/tables/index.ts'
import { readGraph } from '../../funnel/read-graph.ts'
import type { Context } from '../context.ts'
import type { funnelRoutes } from '../contract/funnels.ts'
import { wholeChoices } from './choices.ts'
import { startOrders } from './orders.ts'
import { publishGraph } from './publish-funnel.ts'

type Moves = z.output<typeof funnelRoutes.publish.body>['move']

interface Publication {
  workspaceId: string; funnelId: string; graph: unknown; revision: number; name?: string; userId: string
  move: Moves
  /** The same for the same request: the orders are named by it. */
  requestId: string
}

/** Never change it: a request that is repeated would order again. */
const namespace = '0d8f3c62-5a41-4c5b-9d0e-6f0a2f1d7b93'

/**
 * Publishes the draft and has people under way moved to it as was chosen: version and orders stand together, or
 * neither does; then they are carried out. Refusals as publishing has, and 'other-funnel', 'unknown-node',
 * 'cannot-go-on' for what was chosen.
 */
export async function publishAndMove(
  context: Context, db: Kysely<Tables>, { move, requestId, ...publication }: Publication,
): Promise<PublishedVersion & { orders: { campaignId: string; orderId: string }[] }> {
  const { workspaceId, funnelId, graph, userId } = publication
  const read = readGraph(graph)
  const choices = new Map<string, Awaited<ReturnType<typeof wholeChoices>>>()
  // A graph that cannot be read is refused with its issues below.
  for (const { campaignId, choices: given } of move) {
    if (!read.ok) break
    const campaign = await getCampaign(db, { workspaceId, campaignId })
    if (campaign.funnel_id !== funnelId) throw new Refusal('other-funnel', `${campaign.name} goes by another funnel.`)
    if (campaign.rehearses_revision !== null) throw new Refusal('other-funnel', 'A rehearsal keeps to the draft as it was.')
    const target = { version: 0, graph: read.graph, versionId: null }
    choices.set(campaignId, await wholeChoices(db, { workspaceId, campaignId }, target, given))
  }
  const published = await inTransaction(db, async (trx) => {
    const version = await publishGraph(trx, publication)
    const orders = [...choices.keys()].map((campaignId) => ({ campaignId, orderId: v5(`${requestId}/${campaignId}`, namespace) }))
    for (const { campaignId, orderId } of orders) {
      await createOrderBatch(trx, {
        id: orderId, workspaceId, campaignId, kind: 'migrate', versionId: version.versionId,
        choices: choices.get(campaignId)!, who: {}, userId,
      })
    }
    return { ...version, orders }
  })
  for (const { orderId } of published.orders) {
    await startOrders(context, { workspaceId, orderId }).catch((error: unknown) => {
      context.log.warn({ err: error, orderId }, 'an order waits until Temporal can be reached')
    })
  }
  return published
}
