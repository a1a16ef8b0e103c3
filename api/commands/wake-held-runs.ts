import type { Kysely } from 'kysely'
import { heldRunsOfContact } from '../../db/queries/runs.ts'
import type { Tables } from '../../db/tables/index.ts'
import { signals } from '../../workflows/messages.ts'
import type { Context } from '../context.ts'
import { signalRun } from './signal-run.ts'

/** Something about a contact was mended: runs of theirs that hold look again. Those that still must hold do. */
export async function wakeHeldRuns(
  context: Context, db: Kysely<Tables>, who: { workspaceId: string; contactId: string },
): Promise<void> {
  for (const runId of await heldRunsOfContact(db, who)) await signalRun(context, runId, signals.resume)
}
