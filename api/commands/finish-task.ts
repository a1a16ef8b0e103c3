import type { Kysely } from 'kysely'
import { openRunsOfContact } from '../../db/queries/reply.ts'
import { finishTask, type TaskRow } from '../../db/queries/tasks.ts'
import type { Tables } from '../../db/tables/index.ts'
import { signals } from '../../workflows/messages.ts'
import type { Context } from '../context.ts'
import { signalRun } from './signal-run.ts'

export interface TaskToFinish { workspaceId: string; taskId: string; outcome: string; userId: string }

/**
 * Finishes a task, then wakes the run that waits for it; where the task was to read a reply, every open
 * run of the contact. Asked again after a crash in between, it wakes them again, which changes nothing.
 */
export async function finish(context: Context, db: Kysely<Tables>, wanted: TaskToFinish): Promise<TaskRow> {
  const task = await finishTask(db, wanted)
  const { workspaceId, taskId } = wanted
  if (task.kind === 'funnel') {
    if (task.runId) await signalRun(context, task.runId, signals.occurred, { taskId })
    return task
  }
  const { contactId, messageId } = task
  if (!contactId || !messageId) return task
  const [signal, args] = wanted.outcome === 'unsubscribe'
    ? [signals.suppressed, { channel: 'all' }] as const
    : [signals.replied, { messageId }] as const
  for (const runId of await openRunsOfContact(db, { workspaceId, contactId })) {
    await signalRun(context, runId, signal, args)
  }
  return task
}
