import type { Kysely } from 'kysely'
import { eraseContact } from '../../db/queries/contact-erasure.ts'
import { removeDiscarded } from '../../db/queries/discarded-blobs.ts'
import type { Tables } from '../../db/tables/index.ts'
import { signals } from '../../workflows/messages.ts'
import type { Context } from '../context.ts'
import { signalRun } from './signal-run.ts'

/** Forgets a contact; their runs find nobody at their next step and end, which the signal makes soon. */
export async function erase(
  context: Context, db: Kysely<Tables>, who: { workspaceId: string; contactId: string; userId: string },
): Promise<void> {
  for (const runId of await eraseContact(db, who)) {
    await signalRun(context, runId, signals.resume).catch((error: unknown) => {
      context.log.warn({ err: error, runId }, 'a run could not be told that its contact is gone')
    })
  }
  const { workspaceId } = who
  await removeDiscarded(db, { workspaceId, remove: context.blobs.remove }).catch((error: unknown) => {
    context.log.warn({ err: error }, 'files of an erased contact go a little later')
  })
}
