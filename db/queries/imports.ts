import type { Kysely, Selectable } from 'kysely'
import { found, Refusal } from '../refusal.ts'
import type { ImportTable } from '../tables/contacts.ts'
import type { Tables } from '../tables/index.ts'
import { orderedJson } from '../tables/json.ts'

export type Import = Selectable<ImportTable>
export type Mapping = Record<string, string | null>

/** An uploaded file, kept in the blob store, with the mapping that was proposed for it. */
export async function createImport(
  db: Kysely<Tables>,
  { workspaceId, fileName, blob, encoding, mapping, campaignId, onDuplicate }: {
    workspaceId: string
    fileName: string
    blob: string
    encoding?: string
    mapping: Mapping
    campaignId?: string | null
    onDuplicate?: 'skip' | 'update'
  },
): Promise<Import> {
  return db.insertInto('imports')
    .values({
      workspace_id: workspaceId,
      campaign_id: campaignId ?? null,
      file_name: fileName,
      blob,
      encoding: encoding ?? null,
      mapping: orderedJson(mapping),
      on_duplicate: onDuplicate ?? 'skip',
    })
    .returningAll().executeTakeFirstOrThrow()
}

/** Newest first; `cursor` is the id of the last one of the page before. */
export async function listImports(
  db: Kysely<Tables>, { workspaceId, limit, cursor }: { workspaceId: string; limit: number; cursor?: string },
): Promise<{ items: Import[]; next: string | null }> {
  const rows = await db.selectFrom('imports').selectAll().where('workspace_id', '=', workspaceId)
    .$if(cursor !== undefined, (query) => query.where('id', '<', cursor ?? ''))
    .orderBy('id', 'desc').limit(limit + 1).execute()
  const items = rows.slice(0, limit)
  return { items, next: rows.length > limit ? items.at(-1)?.id ?? null : null }
}

export async function getImport(
  db: Kysely<Tables>, { workspaceId, importId }: { workspaceId: string; importId: string },
): Promise<Import> {
  return found(
    await db.selectFrom('imports').selectAll()
      .where('workspace_id', '=', workspaceId).where('id', '=', importId).executeTakeFirst(),
    'import',
  )
}

/**
 * Takes the person's choices and lets the import begin: it is `running` from here on, and once only.
 * Refusal 'already-started' for a second time, 'not-found'.
 */
export async function startImport(
  db: Kysely<Tables>,
  { workspaceId, importId, mapping, onDuplicate, campaignId }: {
    workspaceId: string
    importId: string
    mapping: Mapping
    onDuplicate: 'skip' | 'update'
    campaignId?: string | null
  },
): Promise<Import> {
  const started = await db.updateTable('imports')
    .set({
      mapping: orderedJson(mapping), on_duplicate: onDuplicate, campaign_id: campaignId ?? null, state: 'running',
    })
    .where('workspace_id', '=', workspaceId).where('id', '=', importId).where('state', '=', 'waiting')
    .returningAll().executeTakeFirst()
  if (started) return started
  const known = await getImport(db, { workspaceId, importId })
  throw new Refusal('already-started', `This import is ${known.state} already; upload the file again for another.`)
}

/** Ends an import, once: as `done`, or as `failed` with what the person must mend. */
export async function finishImport(
  db: Kysely<Tables>,
  { workspaceId, importId, encoding, failure }: {
    workspaceId: string
    importId: string
    encoding?: string
    failure?: string
  },
): Promise<void> {
  await db.updateTable('imports')
    .set({
      state: failure === undefined ? 'done' : 'failed',
      failure: failure ?? null,
      finished_at: new Date(),
      ...(encoding === undefined ? {} : { encoding }),
    })
    .where('workspace_id', '=', workspaceId).where('id', '=', importId)
    .where('state', 'in', ['waiting', 'running']).execute()
}
