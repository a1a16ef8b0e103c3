import type { Kysely } from 'kysely'
import { campaignsOfSender } from '../../db/queries/sender-change.ts'
import type { Tables } from '../../db/tables/index.ts'
import type { Context } from '../context.ts'
import { wakeRuns } from './campaigns.ts'

/** A sender was mended: the runs that hold for it, in every campaign that uses it, go on. */
export async function wakeRunsOfSender(
  context: Context, db: Kysely<Tables>, which: { workspaceId: string; senderId: string },
): Promise<void> {
  for (const campaignId of await campaignsOfSender(db, which)) {
    await wakeRuns(context, { workspaceId: which.workspaceId, campaignId, reason: 'sender-stopped' })
  }
}
