import { Context } from '@temporalio/activity'

/** Tells Temporal how far the import is; throws where the import was cancelled or the worker stops. */
export function beat(rowsRead: number): void {
  const context = Context.current()
  context.heartbeat(rowsRead)
  context.cancellationSignal.throwIfAborted()
}
