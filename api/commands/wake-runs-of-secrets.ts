import type { Kysely } from 'kysely'
import { heldForSecrets } from '../../db/queries/secrets.ts'
import type { Tables } from '../../db/tables/index.ts'
import type { Context } from '../context.ts'
import { wakeRuns } from './campaigns.ts'

/** A secret or the model's key was added or changed: the runs that hold for one look again. */
export async function wakeRunsOfSecrets(
  context: Context, db: Kysely<Tables>, { workspaceId }: { workspaceId: string },
): Promise<void> {
  for (const held of await heldForSecrets(db, { workspaceId })) await wakeRuns(context, { workspaceId, ...held })
}
