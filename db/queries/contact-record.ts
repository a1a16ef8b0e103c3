import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Tables } from '../tables/index.ts'
import { namesContact, speaksOf, tracesOf } from './contact-traces.ts'

type Rows = Record<string, unknown>[]

/** Everything that is kept about a contact, by where it is kept. */
export interface ContactRecord {
  messages: Rows
  conversations: Rows
  sends: Rows
  runs: Rows
  run_orders: Rows
  tasks: Rows
  calls: Rows
  audience: Rows
  imports: Rows
  refused_rows: Rows
  audio: Rows
  events: Rows
  occurrences: Rows
  links: Rows
  suppressions: Rows
}

/** All rows that are kept about a contact, for who asks what we know of them. Refusal 'not-found'. */
export async function contactRecord(
  db: Kysely<Tables>, { workspaceId, contactId }: { workspaceId: string; contactId: string },
): Promise<ContactRecord> {
  const traces = await tracesOf(db, { workspaceId, contactId })
  const theirs = sql`t.contact_id = ${contactId}`
  const fromThem = sql`t.conversation_id is null and t.from_address = any(${traces.addresses}::text[])`
  const toThem = sql`t.contact_id is null and t.to_address = any(${traces.addresses}::text[])`
  const unmatched = sql`t.contact_id is null and ${speaksOf(
    sql`lower(concat_ws(' ', t.payload::text, t.told_email, t.told_phone))`, traces,
  )}`
  const rowsOf = (table: string, order: string, which: RawBuilder<unknown> = theirs) => sql`
    (select coalesce(jsonb_agg(to_jsonb(t) - array['workspace_id', 'tx'] order by t.${sql.ref(order)}), '[]')
    from ${sql.table(table)} t where t.workspace_id = ${workspaceId} and (${which})) as ${sql.ref(table)}`
  const { rows } = await sql<ContactRecord & { import_refusals: Rows }>`
    select ${rowsOf('messages', 'at', sql`${theirs} or ${fromThem}`)},
      ${rowsOf('conversations', 'last_message_at')},
      ${rowsOf('sends', 'created_at', sql`${theirs} or t.values_of = ${contactId} or ${toThem}`)},
      ${rowsOf('runs', 'started_at')},
      ${rowsOf('run_orders', 'ordered_at', sql`t.run_id in (
        select id from runs where workspace_id = ${workspaceId} and contact_id = ${contactId})`)},
      ${rowsOf('tasks', 'created_at')}, ${rowsOf('calls', 'created_at')}, ${rowsOf('audience', 'added_at')},
      ${rowsOf('imports', 'created_at', sql`t.id in (
        select import_id from import_contacts where workspace_id = ${workspaceId} and contact_id = ${contactId})`)},
      ${rowsOf('import_refusals', 'row', namesContact(traces))},
      ${rowsOf('audio', 'created_at', sql`t.key in (
        select key from audio_uses where workspace_id = ${workspaceId} and contact_id = ${contactId})`)},
      ${rowsOf('occurrences', 'occurred_at', sql`${theirs} or ${unmatched}`)},
      ${rowsOf('links', 'created_at')}, ${rowsOf('events', 'id')}, ${rowsOf('suppressions', 'at')}`.execute(db)
  const { import_refusals: refused, ...record } = rows[0]!
  return { ...record, refused_rows: refused }
}
