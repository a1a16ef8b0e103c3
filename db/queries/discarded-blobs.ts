import { type Kysely, sql } from 'kysely'
import type { Tables } from '../tables/index.ts'

const atOnce = 100

/**
 * Takes away the files that are written down to go, and the note with them; what could not be taken away
 * is tried again the next time. A file that is needed again since stays.
 */
export async function removeDiscarded(
  db: Kysely<Tables>, { workspaceId, remove }: { workspaceId: string; remove: (blob: string) => Promise<void> },
): Promise<void> {
  for (let count = atOnce; count === atOnce;) {
    count = await db.transaction().execute(async (trx) => {
      const { rows } = await sql<{ blob: string; needed: boolean }>`
        select d.blob, exists (select from audio a where a.workspace_id = d.workspace_id and a.blob = d.blob)
          or exists (select from imports i where i.workspace_id = d.workspace_id and i.blob = d.blob) as needed
        from discarded_blobs d where d.workspace_id = ${workspaceId}
        order by d.at limit ${atOnce} for update of d skip locked`.execute(trx)
      for (const { blob, needed } of rows) if (!needed) await remove(blob)
      if (rows.length > 0) {
        await trx.deleteFrom('discarded_blobs').where('workspace_id', '=', workspaceId)
          .where('blob', 'in', rows.map(({ blob }) => blob)).execute()
      }
      return rows.length
    })
  }
}

/** Writes a file down to go. */
export async function discardBlob(
  db: Kysely<Tables>, { workspaceId, blob }: { workspaceId: string; blob: string },
): Promise<void> {
  await db.insertInto('discarded_blobs').values({ workspace_id: workspaceId, blob })
    .onConflict((conflict) => conflict.doNothing()).execute()
}
