import type { Kysely } from 'kysely'
import { removeDiscarded } from '../../db/queries/discarded-blobs.ts'
import { deleteRehearsal } from '../../db/queries/rehearsals.ts'
import type { Tables } from '../../db/tables/index.ts'
import { signals } from '../../workflows/messages.ts'
import type { Context } from '../context.ts'
import { signalRun } from './signal-run.ts'

/** Takes a rehearsal away; runs that a stop has not reached yet find nobody and end, which the signal makes soon. */
export async function removeRehearsal(
  context: Context, db: Kysely<Tables>, which: { workspaceId: string; funnelId: string; rehearsalId: string },
): Promise<void> {
  for (const runId of await deleteRehearsal(db, which)) {
    await signalRun(context, runId, signals.resume).catch((error: unknown) => {
      context.log.warn({ err: error, runId }, 'a run could not be told that its rehearsal is gone')
    })
  }
  await removeDiscarded(db, { workspaceId: which.workspaceId, remove: context.blobs.remove }).catch((error: unknown) => {
    context.log.warn({ err: error }, 'files of a rehearsal go a little later')
  })
}
