import { WorkflowNotFoundError, WorkflowUpdateFailedError, WorkflowUpdateRPCTimeoutOrCancelledError } from '@temporalio/client'
import type { Kysely } from 'kysely'
import { type Order, orderOfRun, refusalOfOrder } from '../../db/queries/run-orders.ts'
import { Refusal } from '../../db/refusal.ts'
import type { Tables } from '../../db/tables/index.ts'
import { updates, workflowIds } from '../../workflows/messages.ts'
import type { Context } from '../context.ts'
import { whyRefused } from './order-words.ts'

/** A run in the middle of a send takes it afterwards: who ordered does not wait for that. */
const patienceMs = 3000

/**
 * Orders something of a run: in Postgres first, then the run is asked to look. Where it has looked in time, a
 * Refusal says why nothing came of it; where it has not, or cannot be asked, the order stands (and the sweep tells).
 */
export async function orderAndAsk(
  { temporal, log }: Pick<Context, 'temporal' | 'log'>, db: Kysely<Tables>, order: Order,
): Promise<void> {
  const { workspaceId, runId, kind } = order
  const orderId = await orderOfRun(db, order)
  try {
    await temporal.connection.withDeadline(Date.now() + patienceMs, async () => {
      await temporal.workflow.getHandle(workflowIds.runContact(runId)).executeUpdate(updates[kind])
    })
  } catch (error) {
    // One that has ended, or has not begun, reads the same in Postgres.
    const isExpected = error instanceof WorkflowNotFoundError || error instanceof WorkflowUpdateFailedError
      || error instanceof WorkflowUpdateRPCTimeoutOrCancelledError
    if (!isExpected) log.warn({ err: error, runId }, 'a run waits for its order until Temporal can be reached')
  }
  const refused = await refusalOfOrder(db, { workspaceId, orderId })
  if (refused !== null) throw new Refusal(refused, whyRefused(refused).sentence)
}
