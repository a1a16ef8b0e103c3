import { type Kysely, type Selectable, sql } from 'kysely'
import { found, Refusal } from '../refusal.ts'
import type { ImportTable } from '../tables/contacts.ts'
import type { Tables } from '../tables/index.ts'
import { json, orderedJson } from '../tables/json.ts'
import { discardBlob } from './discarded-blobs.ts'

export type Import = Selectable<ImportTable>
export type Mapping = Record<string, string | null>

/** An uploaded file, kept in the blob store, with the mapping that was proposed for it. */
export async function createImport(
  db: Kysely<Tables>,
  { workspaceId, fileName, blob, bytes, encoding, mapping, campaignId, onDuplicate }: {
    workspaceId: string
    fileName: string
    blob: string
    bytes?: number
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
      bytes: bytes ?? 0,
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
  const started = await db.transaction().execute(async (trx) => {
    const row = await trx.updateTable('imports')
      .set({
        mapping: orderedJson(mapping), on_duplicate: onDuplicate, campaign_id: campaignId ?? null, state: 'running',
      })
      .where('workspace_id', '=', workspaceId).where('id', '=', importId).where('state', '=', 'waiting')
      .returningAll().executeTakeFirst()
    if (!row) return null
    const event = await trx.insertInto('events').values({
      workspace_id: workspaceId, type: 'import.started', campaign_id: campaignId ?? null,
      data: json({ importId, fileName: row.file_name }),
    }).returning('id').executeTakeFirstOrThrow()
    await trx.updateTable('imports').set({ event_id: event.id })
      .where('workspace_id', '=', workspaceId).where('id', '=', importId).execute()
    return row
  })
  if (started) return started
  const known = await getImport(db, { workspaceId, importId })
  throw new Refusal('already-started', `This import is ${known.state} already; upload the file again for another.`)
}

const open = ['waiting', 'running'] as const

/** So far back a mapping is remembered. */
const mostLooked = 50

/** As the last import of a file with just these columns was mapped; null where there was none. */
export async function rememberedMapping(
  db: Kysely<Tables>, { workspaceId, headers }: { workspaceId: string; headers: string[] },
): Promise<Mapping | null> {
  const rows = await db.selectFrom('imports').select('mapping')
    .where('workspace_id', '=', workspaceId).where('event_id', 'is not', null)
    .orderBy('id', 'desc').limit(mostLooked).execute()
  const known = rows.find(({ mapping }) => (
    headers.every((header) => Object.hasOwn(mapping, header)) && Object.keys(mapping).length === headers.length
  ))
  return known ? Object.fromEntries(headers.map((header) => [header, known.mapping[header] ?? null])) : null
}

/** Ends an import, once: as `done`, or as `failed` with what the person must mend. Its file is to go. */
export async function finishImport(
  db: Kysely<Tables>,
  { workspaceId, importId, encoding, failure }: {
    workspaceId: string
    importId: string
    encoding?: string
    failure?: string
  },
): Promise<void> {
  await end(db, { workspaceId, importId }, {
    state: failure === undefined ? 'done' : 'failed',
    failure: failure ?? null,
    ...(encoding === undefined ? {} : { encoding }),
  })
}

/** Ends an import where it is; whom it brought so far stays. Refusals: 'not-found', 'already-over'. */
export async function cancelImport(
  db: Kysely<Tables>, { workspaceId, importId }: { workspaceId: string; importId: string },
): Promise<Import> {
  const isEnded = await end(db, { workspaceId, importId }, { state: 'cancelled' })
  const known = await getImport(db, { workspaceId, importId })
  if (!isEnded && known.state !== 'cancelled') {
    throw new Refusal('already-over', 'This import is over already: whom it brought is among the contacts.')
  }
  return known
}

/** Files that nobody imported go, and refused rows that nobody fetched: they hold people. */
export async function expireImports(
  db: Kysely<Tables>,
  { workspaceId, waitedHours, refusedDays }: { workspaceId: string; waitedHours: number; refusedDays: number },
): Promise<void> {
  const old = await db.selectFrom('imports').select('id')
    .where('workspace_id', '=', workspaceId).where('state', '=', 'waiting')
    .where('created_at', '<', sql<Date>`now() - make_interval(hours => ${waitedHours})`).limit(100).execute()
  for (const { id } of old) await end(db, { workspaceId, importId: id }, { state: 'cancelled' })
  await sql`
    delete from import_refusals r using imports i
    where r.workspace_id = ${workspaceId} and i.workspace_id = r.workspace_id and i.id = r.import_id
      and i.finished_at < now() - make_interval(days => ${refusedDays})`.execute(db)
}

interface Ended { state: 'done' | 'failed' | 'cancelled'; failure?: string | null; encoding?: string }

async function end(
  db: Kysely<Tables>, { workspaceId, importId }: { workspaceId: string; importId: string }, ended: Ended,
): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const known = await trx.selectFrom('imports').select(['blob', 'event_id', 'file_name']).forUpdate()
      .where('workspace_id', '=', workspaceId).where('id', '=', importId).where('state', 'in', open).executeTakeFirst()
    if (!known) return false
    await trx.updateTable('imports')
      .set({
        ...ended, finished_at: new Date(), blob: null,
        ...(ended.state === 'done' ? { bytes_read: sql<number>`bytes` } : {}),
      })
      .where('workspace_id', '=', workspaceId).where('id', '=', importId).execute()
    if (known.blob !== null) await discardBlob(trx, { workspaceId, blob: known.blob })
    if (known.event_id !== null) {
      await trx.insertInto('events').values({
        workspace_id: workspaceId, type: 'import.ended',
        data: json({ importId, fileName: known.file_name, as: ended.state }),
      }).execute()
    }
    return true
  })
}
