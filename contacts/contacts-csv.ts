import { stringify } from 'csv-stringify/sync'
import { harmless } from './harmless-cell.ts'

/** Columns by the names that an import understands again. */
const columns = [
  'first_name', 'last_name', 'email', 'phone', 'company', 'title', 'city', 'state', 'postal_code', 'zone',
  'neighbourhood', 'url', 'status',
] as const

export type ContactRow = Record<(typeof columns)[number], string | null> & {
  excluded: boolean
  voicemail_consent: { text: string; source: string; at: string } | null
  attributes: Record<string, unknown>
}

const consentColumns = ['voicemail_consent', 'voicemail_consent_source', 'voicemail_consent_at']

/**
 * Contacts as a CSV, piece by piece; each of `attributes` gets a column of its own. Begins with a byte
 * order mark, for Excel.
 */
export async function* contactsCsv(pages: AsyncIterable<ContactRow[]>, attributes: string[]): AsyncGenerator<string> {
  yield `\ufeff${stringify([[...columns, 'excluded', ...consentColumns, ...attributes.map(harmless)]])}`
  for await (const page of pages) {
    yield stringify(page.map((row) => [
      ...columns.map((name) => harmless(row[name] ?? '')),
      row.excluded ? 'yes' : '',
      row.voicemail_consent?.text ?? '', row.voicemail_consent?.source ?? '', row.voicemail_consent?.at ?? '',
      ...attributes.map((name) => harmless(textOf(row.attributes[name]))),
    ]))
  }
}

function textOf(value: unknown): string {
  return value === undefined || value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value)
}
