import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Tables } from '../tables/index.ts'
import { type NewContact, upsertContacts } from './contacts.ts'

export interface RefusedRow {
  /** As a spreadsheet counts. */
  row: number
  reason: string
  /** The cells as they stood in the file, by header. */
  fields: Record<string, string>
}

export interface ImportBatch {
  workspaceId: string
  importId: string
  campaignId: string | null
  onDuplicate: 'skip' | 'update'
  /** Rows consumed before this batch, and with it. */
  from: number
  to: number
  /** Of the file, so far. */
  bytesRead?: number
  /** No dedupe_key twice. */
  contacts: NewContact[]
  /** Rows that repeat one of `contacts`; with 'update' they are merged into it already. */
  repeated: number
  refused: RefusedRow[]
}

/**
 * Applies a batch and moves `rows_read` with it, in one transaction: after a crash the import goes on
 * exactly behind the last batch that holds. false: `rows_read` is not at `from`, because another attempt
 * at this import has gone on; nothing is changed.
 */
export async function applyImportBatch(db: Kysely<Tables>, batch: ImportBatch): Promise<boolean> {
  const { workspaceId, importId, onDuplicate, contacts, repeated } = batch
  return db.transaction().execute(async (trx) => {
    // First of all: its lock makes two attempts take turns.
    const { rows: taken } = await sql`
      update imports set rows_read = ${batch.to}, state = 'running',
        bytes_read = least(bytes, greatest(bytes_read, ${batch.bytesRead ?? 0}))
      where workspace_id = ${workspaceId} and id = ${importId} and rows_read = ${batch.from}
        and state in ('waiting', 'running')
      returning id`.execute(trx)
    if (taken.length === 0) return false
    const { created, updated } = await upsertContacts(trx, { workspaceId, contacts, onDuplicate })
    await keepWhoCame(trx, batch)
    if (batch.campaignId !== null) await joinAudience(trx, batch, batch.campaignId)
    await keepRefusals(trx, batch)
    const unchanged = contacts.length - created - updated
    const counts = onDuplicate === 'update'
      ? { updated: updated + repeated, skipped: 0 }
      : { updated: 0, skipped: unchanged + repeated }
    await sql`
      update imports set created = created + ${created}, updated = updated + ${counts.updated},
        skipped = skipped + ${counts.skipped}, refused = refused + ${batch.refused.length}
      where workspace_id = ${workspaceId} and id = ${importId}`.execute(trx)
    return true
  })
}

/** Also those who were there before: the file says who is meant. */
function everybodyIn(batch: ImportBatch): RawBuilder<unknown> {
  const keys = JSON.stringify(batch.contacts.map(({ dedupe_key }) => dedupe_key))
  return sql`from contacts where workspace_id = ${batch.workspaceId}
    and dedupe_key in (select jsonb_array_elements_text(${keys}::jsonb)) order by id`
}

async function keepWhoCame(db: Kysely<Tables>, batch: ImportBatch): Promise<void> {
  if (batch.contacts.length === 0) return
  await sql`
    insert into import_contacts (workspace_id, import_id, contact_id)
    select workspace_id, ${batch.importId}, id ${everybodyIn(batch)} on conflict do nothing`.execute(db)
}

async function joinAudience(db: Kysely<Tables>, batch: ImportBatch, campaignId: string): Promise<void> {
  if (batch.contacts.length === 0) return
  await sql`
    insert into audience (workspace_id, campaign_id, contact_id)
    select workspace_id, ${campaignId}, id ${everybodyIn(batch)}
    on conflict (campaign_id, contact_id) do nothing`.execute(db)
}

async function keepRefusals(db: Kysely<Tables>, batch: ImportBatch): Promise<void> {
  if (batch.refused.length === 0) return
  await sql`
    insert into import_refusals (workspace_id, import_id, row, reason, fields)
    select ${batch.workspaceId}, ${batch.importId}, row, reason, fields
    from json_to_recordset(${JSON.stringify(batch.refused)}::json) as r(row int, reason text, fields json)`
    .execute(db)
}

/** Refused rows in the order of the file, a page at a time. */
export async function* refusedRowPages(
  db: Kysely<Tables>, { workspaceId, importId }: { workspaceId: string; importId: string },
): AsyncGenerator<RefusedRow[]> {
  const pageRows = 500
  for (let after = 0; ;) {
    const page = await db.selectFrom('import_refusals').select(['row', 'reason', 'fields'])
      .where('workspace_id', '=', workspaceId).where('import_id', '=', importId).where('row', '>', after)
      .orderBy('row').limit(pageRows).execute()
    if (page.length > 0) yield page
    if (page.length < pageRows) return
    after = page.at(-1)!.row
  }
}
