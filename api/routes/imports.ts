import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { contactFields } from '../../contacts/fields.ts'
import { inspectCsv } from '../../contacts/inspect-csv.ts'
import { mappingIssues } from '../../contacts/propose-mapping.ts'
import { refusedCsv } from '../../contacts/refused-csv.ts'
import { getCampaign, mustBeNoRehearsal } from '../../db/queries/campaigns.ts'
import { refusedRowPages } from '../../db/queries/import-batch.ts'
import {
  cancelImport, createImport, getImport, type Import, listImports, rememberedMapping, startImport,
} from '../../db/queries/imports.ts'
import { Refusal } from '../../db/refusal.ts'
import { startContactImport } from '../commands/import-contacts.ts'
import type { Context } from '../context.ts'
import type { importRoutes } from '../contract/imports.ts'
import { readIdCursor, writeCursor } from '../http/cursor.ts'
import { HttpError, refuse } from '../http/http-error.ts'
import type { Handlers } from '../http/mount.ts'

const mostBytes = 200 * 1024 * 1024

export function importHandlers(context: Context): Handlers<typeof importRoutes> {
  const { blobs } = context
  return {
    async list({ db, workspaceId, query: { limit, cursor } }) {
      const place = readIdCursor('imports', cursor)
      const { items, next } = await listImports(db, { workspaceId, limit, ...(place ? { cursor: place } : {}) })
      return { items: items.map(reportOf), next: writeCursor('imports', next) }
    },
    async upload({ db, workspaceId, req, query: { fileName } }) {
      // Each upload is a file of its own, so that it can go when its import is over.
      const { hash, bytes } = await blobs.put(bounded(req), randomUUID())
      try {
        const file = await inspectCsv(blobs.read(hash))
        if (!file.ok) throw new Refusal('not-a-csv', file.reason)
        const { encoding, headers, preview } = file
        const known = await rememberedMapping(db, { workspaceId, headers })
        const mapping = known ?? file.mapping
        const { id } = await createImport(db, { workspaceId, fileName, blob: hash, bytes, encoding, mapping })
        const fields = [...contactFields]
        return { id, fileName, encoding, headers, mapping, isRemembered: known !== null, preview, fields }
      } catch (error) {
        await blobs.remove(hash)
        throw error
      }
    },
    async start({ db, workspaceId, params: { importId }, body: { mapping, onDuplicate, campaignId } }) {
      const { blob, state } = await getImport(db, { workspaceId, importId })
      if (campaignId) mustBeNoRehearsal(await getCampaign(db, { workspaceId, campaignId }))
      if (blob === null) throw new Refusal('already-started', `This import is ${state} already; upload the file again.`)
      const file = await inspectCsv(blobs.read(blob), 0)
      if (!file.ok) throw new Refusal('not-a-csv', file.reason)
      const wrong = mappingIssues(file.headers, mapping)
      if (wrong.length > 0) {
        throw new HttpError(422, 'invalid-mapping', wrong[0]!, {
          issues: wrong.map((message) => ({ path: 'body.mapping', message })),
        })
      }
      const choices = { mapping, onDuplicate, campaignId: campaignId ?? null }
      const refused = await startImport(db, { workspaceId, importId, ...choices })
        .then(() => null, asRefusal)
      // A first try may have died between the row and the workflow.
      if (refused === null || state === 'running') await startContactImport(context, { workspaceId, importId })
      if (refused) throw refused
      return reportOf(await getImport(db, { workspaceId, importId }))
    },
    async cancel({ db, workspaceId, params: { importId } }) {
      return reportOf(await cancelImport(db, { workspaceId, importId }))
    },
    async get({ db, workspaceId, params: { importId } }) {
      return reportOf(await getImport(db, { workspaceId, importId }))
    },
    async refused({ db, workspaceId, res, params: { importId } }) {
      await getImport(db, { workspaceId, importId })
      res.status(200).set({
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="refused-${importId}.csv"`,
        'cache-control': 'no-store',
      })
      await pipeline(Readable.from(refusedCsv(refusedRowPages(db, { workspaceId, importId }))), res)
    },
  }
}

function asRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error
  throw error
}

async function* bounded(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let bytes = 0
  for await (const chunk of chunks) {
    bytes += chunk.length
    if (bytes > mostBytes) throw refuse('too-large', 'The file is too large: at most 200 MB are taken. Split it.')
    yield chunk
  }
}

function reportOf(row: Import) {
  const { id, state, failure, encoding, mapping, created, updated, skipped, refused, bytes } = row
  return {
    id, state, failure, encoding, mapping, created, updated, skipped, refused, bytes, bytesRead: row.bytes_read,
    fileName: row.file_name, campaignId: row.campaign_id, onDuplicate: row.on_duplicate, rowsRead: row.rows_read,
    createdAt: row.created_at, finishedAt: row.finished_at,
  }
}
