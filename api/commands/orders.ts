import type { Kysely } from 'kysely'
import { createOrderBatch, type NewOrderBatch } from '../../db/queries/order-batches.ts'
import type { Tables } from '../../db/tables/index.ts'
import { type OrderRunsInput, workflowIds, workflowTypes } from '../../workflows/messages.ts'
import type { Context } from '../context.ts'
import { soon, unlessStarted } from './soon.ts'

type Parts = Pick<Context, 'temporal' | 'settings' | 'log'>

/** In Postgres first; where Temporal cannot be reached, the sweep has it carried out. */
export async function orderMany(parts: Parts, db: Kysely<Tables>, batch: NewOrderBatch): Promise<void> {
  await createOrderBatch(db, batch)
  await startOrders(parts, { workspaceId: batch.workspaceId, orderId: batch.id }).catch((error: unknown) => {
    parts.log.warn({ err: error, orderId: batch.id }, 'an order waits until Temporal can be reached')
  })
}

/** Has an order carried out; twice is no more than once. */
export async function startOrders({ temporal, settings }: Omit<Parts, 'log'>, input: OrderRunsInput): Promise<void> {
  await soon(temporal, () => temporal.workflow.start(workflowTypes.orderRuns, {
    workflowId: workflowIds.orderRuns(input.orderId),
    taskQueue: settings.temporalTaskQueue,
    args: [input],
  })).catch(unlessStarted)
}
