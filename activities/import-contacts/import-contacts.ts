import type { Readable } from 'node:stream'
import { type CsvFile, openCsv } from '../../contacts/read-csv.ts'
import { UnreadableFile } from '../../contacts/unreadable-file.ts'
import type { Database } from '../../db/database.ts'
import { applyImportBatch } from '../../db/queries/import-batch.ts'
import { finishImport, getImport, type Import } from '../../db/queries/imports.ts'
import { createBatch } from './batch.ts'
import type { ImportActivities } from './contract.ts'

export interface ImportDeps {
  database: Pick<Database, 'scoped'>
  blobs: { read(hash: string): Readable }
  /** Says that the work goes on, and how far it is; throws where it is no longer wanted. */
  heartbeat?: (rowsRead: number) => void
  /** Called at the end of an import into a campaign, before the import counts as ended. */
  audienceGrew?: (campaign: { workspaceId: string; campaignId: string }) => Promise<void>
  /** Rows to a transaction. */
  batchRows?: number
}

/**
 * The activity that streams a CSV from the blob store into contacts. A file that cannot be read ends the
 * import as `failed` with what to mend, and what was read before stays; anything else throws, to be
 * tried again: each batch holds as a whole, with its place in the file.
 */
export function createImportActivities(deps: ImportDeps): ImportActivities {
  return {
    async importContacts({ workspaceId, importId }) {
      const db = deps.database.scoped(workspaceId)
      const known = await getImport(db, { workspaceId, importId })
      const { state, failure, campaign_id: campaignId } = known
      if (state !== 'waiting' && state !== 'running') return { state, failure }
      const ended = await importFile(deps, known)
      if (campaignId !== null) await deps.audienceGrew?.({ workspaceId, campaignId })
      if (ended.isCancelled) return { state: 'cancelled', failure: null }
      await finishImport(db, { workspaceId, importId, ...ended })
      return ended.failure === undefined ? { state: 'done', failure: null } : { state: 'failed', failure: ended.failure }
    },
  }
}

const gone = 'The uploaded file is gone; upload it again.'

function failureOf(error: unknown): string | null {
  if (error instanceof UnreadableFile) return error.message
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') return gone
  return null
}

interface EndedFile { encoding?: string; failure?: string; isCancelled?: true }

async function importFile(deps: ImportDeps, known: Import): Promise<EndedFile> {
  if (known.blob === null) return { failure: gone }
  const bytes = deps.blobs.read(known.blob)
  const count = { bytes: 0 }
  try {
    const file = await openCsv(counted(bytes, count))
    const isWhole = await importRows(deps, known, file, count)
    return isWhole ? { encoding: file.encoding() } : { isCancelled: true }
  } catch (error) {
    const failure = failureOf(error)
    if (failure === null) throw error
    return { failure }
  } finally {
    bytes.destroy()
  }
}

async function* counted(chunks: AsyncIterable<Uint8Array>, count: { bytes: number }): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    count.bytes += chunk.byteLength
    yield chunk
  }
}

/** false: a person cancelled it on the way. */
async function importRows(
  deps: ImportDeps, known: Import, file: CsvFile, count: { bytes: number },
): Promise<boolean> {
  const { workspace_id: workspaceId, id: importId } = known
  const db = deps.database.scoped(workspaceId)
  const batchRows = deps.batchRows ?? 1000
  const origin = { source: known.file_name, at: known.created_at.toISOString() }
  const options = { headers: file.headers, mapping: known.mapping, onDuplicate: known.on_duplicate, origin }
  let seen = 0
  let batch = createBatch(options)

  const apply = async (): Promise<boolean> => {
    const from = seen - batch.rows
    const applied = await applyImportBatch(db, {
      workspaceId,
      importId,
      campaignId: known.campaign_id,
      onDuplicate: known.on_duplicate,
      from,
      to: seen,
      bytesRead: count.bytes,
      ...batch.content(),
    })
    if (!applied && (await getImport(db, { workspaceId, importId })).state === 'cancelled') return false
    if (!applied) throw new Error('Another attempt at this import has gone on; this one ends')
    deps.heartbeat?.(seen)
    batch = createBatch(options)
    return true
  }

  for await (const row of file.rows) {
    seen++
    if (seen <= known.rows_read) {
      if (seen % 10_000 === 0) deps.heartbeat?.(seen)
      continue
    }
    batch.add(row)
    if (batch.rows >= batchRows && !await apply()) return false
  }
  return batch.rows === 0 || apply()
}
