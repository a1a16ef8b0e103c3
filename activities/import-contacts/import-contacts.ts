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
      if (state === 'done' || state === 'failed') return { state, failure }
      const ended = await importFile(deps, known)
      if (campaignId !== null) await deps.audienceGrew?.({ workspaceId, campaignId })
      await finishImport(db, { workspaceId, importId, ...ended })
      return ended.failure === undefined ? { state: 'done', failure: null } : { state: 'failed', failure: ended.failure }
    },
  }
}

function failureOf(error: unknown): string | null {
  if (error instanceof UnreadableFile) return error.message
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'The uploaded file is gone; upload it again.'
  return null
}

async function importFile(
  deps: ImportDeps, known: Import,
): Promise<{ encoding?: string; failure?: string }> {
  const bytes = deps.blobs.read(known.blob)
  try {
    const file = await openCsv(bytes)
    await importRows(deps, known, file)
    return { encoding: file.encoding() }
  } catch (error) {
    const failure = failureOf(error)
    if (failure === null) throw error
    return { failure }
  } finally {
    bytes.destroy()
  }
}

async function importRows(deps: ImportDeps, known: Import, file: CsvFile): Promise<void> {
  const db = deps.database.scoped(known.workspace_id)
  const batchRows = deps.batchRows ?? 1000
  const origin = { source: known.file_name, at: known.created_at.toISOString() }
  const options = { headers: file.headers, mapping: known.mapping, onDuplicate: known.on_duplicate, origin }
  let seen = 0
  let batch = createBatch(options)

  const apply = async (): Promise<void> => {
    const from = seen - batch.rows
    const applied = await applyImportBatch(db, {
      workspaceId: known.workspace_id,
      importId: known.id,
      campaignId: known.campaign_id,
      onDuplicate: known.on_duplicate,
      from,
      to: seen,
      ...batch.content(),
    })
    if (!applied) throw new Error('Another attempt at this import has gone on; this one ends')
    deps.heartbeat?.(seen)
    batch = createBatch(options)
  }

  for await (const row of file.rows) {
    seen++
    if (seen <= known.rows_read) {
      if (seen % 10_000 === 0) deps.heartbeat?.(seen)
      continue
    }
    batch.add(row)
    if (batch.rows >= batchRows) await apply()
  }
  if (batch.rows > 0) await apply()
}
