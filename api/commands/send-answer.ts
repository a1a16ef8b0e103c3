import { type SendAnswerInput, workflowIds, workflowTypes } from '../../workflows/messages.ts'
import type { Context } from '../context.ts'
import { soon, unlessStarted } from './soon.ts'

/** Starts the workflow of what a person wrote, which is named after its send: once, however often it is asked. */
export async function startSendAnswer(
  { temporal, settings }: Pick<Context, 'temporal' | 'settings'>, input: SendAnswerInput,
): Promise<void> {
  await soon(temporal, () => temporal.workflow.start(workflowTypes.sendAnswer, {
    workflowId: workflowIds.sendAnswer(input.sendId),
    taskQueue: settings.temporalTaskQueue,
    workflowIdReusePolicy: 'ALLOW_DUPLICATE_FAILED_ONLY',
    args: [input],
  })).catch(unlessStarted)
}
