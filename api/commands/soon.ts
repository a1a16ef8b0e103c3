import { type Client, WorkflowExecutionAlreadyStartedError } from '@temporalio/client'

/** Temporal's client asks again for half a minute by itself; a person or a provider does not wait so long. */
const patienceMs = 6000

/** Does `work` with Temporal, or throws ServiceError (503) soon. */
export async function soon<T>(temporal: Client, work: () => Promise<T>): Promise<T> {
  return temporal.connection.withDeadline(Date.now() + patienceMs, work)
}

/** A workflow that is there already is what its start was for. */
export function unlessStarted(error: unknown): void {
  if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error
}
