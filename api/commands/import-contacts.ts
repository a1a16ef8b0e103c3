import { type ImportContactsInput, workflowIds, workflowTypes } from '../../workflows/messages.ts'
import type { Context } from '../context.ts'
import { soon, unlessStarted } from './soon.ts'

/** Starts the workflow of an import; once, however often it is asked for. */
export async function startContactImport(
  { temporal, settings }: Context, input: ImportContactsInput,
): Promise<void> {
  await soon(temporal, () => temporal.workflow.start(workflowTypes.importContacts, {
    workflowId: workflowIds.importContacts(input.importId),
    taskQueue: settings.temporalTaskQueue,
    workflowIdReusePolicy: 'REJECT_DUPLICATE',
    args: [input],
  })).catch(unlessStarted)
}
