import { occurrenceTold, runsToTell } from '../../db/queries/occurrences.ts'
import { signals } from '../../workflows/messages.ts'
import type { Context } from '../context.ts'
import { signalRun } from './signal-run.ts'

/**
 * Wakes the runs that may wait for an event, then notes that they were told. It stands in Postgres first: where
 * this ends half-way, or Temporal is away, the sweep tells them again, which changes nothing.
 */
export async function tellRunsOfEvent(
  context: Pick<Context, 'database' | 'temporal' | 'log'>, which: { workspaceId: string; occurrenceId: string },
): Promise<void> {
  const db = context.database.scoped(which.workspaceId)
  try {
    for (const runId of await runsToTell(db, which)) {
      await signalRun(context, runId, signals.occurred, { occurrenceId: which.occurrenceId })
    }
    await occurrenceTold(db, which)
  } catch (error) {
    context.log.warn({ err: error, ...which }, 'runs hear of an event later')
  }
}
