import { type Kysely, sql } from 'kysely'
import type { Tables } from '../tables/index.ts'

/** A member has left: their keys are revoked, and what was assigned to them is nobody's. */
export async function forgetMember(
  db: Kysely<Tables>, { workspaceId, userId }: { workspaceId: string; userId: string },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await trx.updateTable('api_keys').set({ revoked_at: sql<Date>`now()` })
      .where('workspace_id', '=', workspaceId).where('created_by', '=', userId).where('revoked_at', 'is', null).execute()
    for (const table of ['conversations', 'tasks'] as const) {
      await trx.updateTable(table).set({ assigned_to: null })
        .where('workspace_id', '=', workspaceId).where('assigned_to', '=', userId).execute()
    }
  })
}
