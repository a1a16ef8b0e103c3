import { WorkflowNotFoundError } from '@temporalio/client'
import { wakeWorkflow } from '../../service/wake-workflow.ts'
import { type signals, updates, workflowIds } from '../../workflows/messages.ts'
import type { Context } from '../context.ts'
import { soon } from './soon.ts'

/** Wakes a run. One that has ended, or has not begun, reads the same in Postgres and needs no waking. */
export async function signalRun(
  { temporal }: Pick<Context, 'temporal'>, runId: string,
  signal: (typeof signals)[keyof typeof signals], args: object = {},
): Promise<void> {
  try {
    await soon(temporal, () => wakeWorkflow(temporal, {
      workflowId: workflowIds.runContact(runId), signal, args, update: updates.resume,
    }))
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error
  }
}
