import { type Client, WorkflowUpdateFailedError, WorkflowUpdateRPCTimeoutOrCancelledError } from '@temporalio/client'

export interface Waking {
  workflowId: string
  signal: string
  args?: object
  /** Says the same to one that has not begun. */
  update: string
}

/** How long a worker is waited for that begins a workflow early; without one it begins at its time. */
const patienceMs = 3000

/**
 * Wakes a workflow by a signal, and one whose start is delayed by an update: the server (1.29) keeps a signal until
 * the delay is over, but an update begins the workflow at once. Throws WorkflowNotFoundError where there is none.
 */
export async function wakeWorkflow(
  client: Client, { workflowId, signal, args = {}, update }: Waking,
): Promise<void> {
  const handle = client.workflow.getHandle(workflowId)
  const { status, executionTime } = await handle.describe()
  if (status.name !== 'RUNNING' || executionTime === undefined || executionTime.getTime() <= Date.now()) {
    await handle.signal(signal, args)
    return
  }
  try {
    await client.connection.withDeadline(Date.now() + patienceMs, () => (
      handle.startUpdate(update, { waitForStage: 'ACCEPTED' })
    ))
  } catch (error) {
    // It has ended just then, or nobody could begin it: what it is woken for stands in Postgres.
    const isExpected = error instanceof WorkflowUpdateFailedError || error instanceof WorkflowUpdateRPCTimeoutOrCancelledError
    if (!isExpected) throw error
  }
}
