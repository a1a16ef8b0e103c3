import { type HandleReplyInput, workflowIds, workflowTypes } from '../../workflows/messages.ts'
import type { Context } from '../context.ts'
import { soon, unlessStarted } from './soon.ts'

/** Starts the workflow of an inbound message, which is named after it: once, however often it is asked. */
export async function startHandleReply(
  { temporal, settings }: Pick<Context, 'temporal' | 'settings'>, input: HandleReplyInput,
  /** Where something about the message has changed since it was handled, it is handled anew under this name. */
  since = '',
): Promise<void> {
  await soon(temporal, () => temporal.workflow.start(workflowTypes.handleReply, {
    workflowId: workflowIds.handleReply(input.messageId) + since,
    taskQueue: settings.temporalTaskQueue,
    workflowIdReusePolicy: 'ALLOW_DUPLICATE_FAILED_ONLY',
    args: [input],
  })).catch(unlessStarted)
}
