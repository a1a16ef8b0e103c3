import { occurrenceTold, runsToTell } from '../../db/queries/occurrences.ts'
import { signals } from '../../workflows/messages.ts'
import type { Context } from '../context.ts'
import { enterByEvent } from './enter-by-event.ts'
import { signalRun } from './signal-run.ts'

/**
 * Lets the contact in where an event does so, wakes the runs that may wait for it, then notes that they were told. It
 * stands in Postgres first: where this ends half-way, or Temporal is away, the sweep tells them again, which changes
 * nothing.
 */
export async function tellRunsOfEvent(
  context: Pick<Context, 'database' | 'temporal' | 'settings' | 'log'>, which: { workspaceId: string; occurrenceId: string },
): Promise<void> {
  const db = context.database.scoped(which.workspaceId)
  try {
    // First: who is under way when it happens is so, even where it is what their run waits for to end.
    await enterByEvent(context, which)
    for (const runId of await runsToTell(db, which)) {
      await signalRun(context, runId, signals.occurred, { occurrenceId: which.occurrenceId })
    }
    await occurrenceTold(db, which)
  } catch (error) {
    context.log.warn({ err: error, ...which }, 'runs hear of an event later')
  }
}
