import { heartbeat } from '@temporalio/activity'
import {
  type Client, WorkflowNotFoundError, WorkflowUpdateFailedError, WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client'
import { updates, workflowIds } from '../../workflows/messages.ts'
import { inFlight } from './in-flight.ts'

const atOnce = 20
/** Who is in the middle of a long send is told, and takes it afterwards. */
const patienceMs = 10_000

/** Has each run look at what was ordered of it, and waits until it has. */
export async function tell(client: Client, runIds: string[], kind: keyof typeof updates): Promise<void> {
  await inFlight(runIds, atOnce, async (runId) => {
    try {
      const run = client.workflow.getHandle(workflowIds.runContact(runId))
      await client.connection.withDeadline(Date.now() + patienceMs, () => run.executeUpdate(updates[kind]))
    } catch (error) {
      // One that has ended, or not begun, reads the same in Postgres; what came of it is read there, too.
      const isExpected = error instanceof WorkflowNotFoundError || error instanceof WorkflowUpdateFailedError
        || error instanceof WorkflowUpdateRPCTimeoutOrCancelledError
      if (!isExpected) throw error
    }
    heartbeat()
  })
}
