import type { Kysely } from 'kysely'
import { correctReply } from '../../db/queries/reply-correction.ts'
import { openRunsOfContact } from '../../db/queries/reply.ts'
import { openTaskOfMessage } from '../../db/queries/tasks.ts'
import { getMessage } from '../../db/queries/thread.ts'
import { Refusal } from '../../db/refusal.ts'
import type { Tables } from '../../db/tables/index.ts'
import { signals } from '../../workflows/messages.ts'
import type { Context } from '../context.ts'
import { finish } from './finish-task.ts'
import { signalRun } from './signal-run.ts'

/**
 * A person says what a reply means: the task to read it is done by that, and every open run of the contact
 * looks again. Refusals: 'not-found', 'not-a-reply', 'not-matched'.
 */
export async function labelReply(
  context: Context, db: Kysely<Tables>,
  { workspaceId, messageId, intent, userId }: { workspaceId: string; messageId: string; intent: string; userId: string },
): Promise<void> {
  const { direction, contactId, intentTrace } = await getMessage(db, { workspaceId, messageId })
  if (direction === 'out' || intentTrace?.step === 'opt-out-words') {
    throw new Refusal('not-a-reply', direction === 'out'
      ? 'Only what came in has a meaning to correct.' : 'STOP, START and HELP mean what they say.')
  }
  if (contactId === null) throw new Refusal('not-matched', 'Say first whom this message is from.')
  const taskId = await openTaskOfMessage(db, { workspaceId, messageId, outcome: intent })
  if (taskId !== null) {
    await finish(context, db, { workspaceId, taskId, outcome: intent, userId })
    return
  }
  await db.transaction().execute((trx) => correctReply(trx, { workspaceId, messageId, contactId, intent, userId }))
  const [signal, args] = intent === 'unsubscribe'
    ? [signals.suppressed, { channel: 'all' }] as const : [signals.replied, { messageId }] as const
  for (const runId of await openRunsOfContact(db, { workspaceId, contactId })) {
    await signalRun(context, runId, signal, args)
  }
}
