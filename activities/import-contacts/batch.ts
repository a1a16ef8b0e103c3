import type { Mapping } from '../../contacts/fields.ts'
import type { CsvRow } from '../../contacts/read-csv.ts'
import { type ReadContact, readRow, type RowOrigin } from '../../contacts/read-row.ts'
import { overflows, rowOf } from '../../contacts/row-of.ts'
import type { RefusedRow } from '../../db/queries/import-batch.ts'

export interface Batch {
  /** Rows taken, blank ones too. */
  rows: number
  add(row: CsvRow): void
  content(): { contacts: ReadContact[]; repeated: number; refused: RefusedRow[] }
}

/** Gathers rows: each person once (the first row wins, or the later ones fill it in), refused rows with why. */
export function createBatch(
  { headers, mapping, onDuplicate, origin }: {
    headers: string[]
    mapping: Mapping
    onDuplicate: 'skip' | 'update'
    origin: RowOrigin
  },
): Batch {
  const contacts = new Map<string, ReadContact>()
  const refused: RefusedRow[] = []
  let repeated = 0
  return {
    rows: 0,
    add({ row, cells }) {
      this.rows++
      if (cells.every((cell) => cell.trim() === '')) return
      const fields = rowOf(headers, cells)
      const read = overflows(headers, cells)
        ? { ok: false as const, reasons: ['The row has more cells than the file has columns.'] }
        : readRow(fields, mapping, origin)
      if (!read.ok) {
        refused.push({ row, reason: read.reasons.join(' '), fields: storable(fields) })
        return
      }
      const { contact } = read
      const before = contacts.get(contact.dedupe_key)
      if (!before) contacts.set(contact.dedupe_key, contact)
      else {
        repeated++
        if (onDuplicate === 'update') contacts.set(contact.dedupe_key, merge(before, contact))
      }
    },
    content: () => ({ contacts: [...contacts.values()], repeated, refused }),
  }
}

/** As the database does it for rows of different batches: what the later one leaves empty stays. */
function merge(before: ReadContact, after: ReadContact): ReadContact {
  return {
    ...before,
    ...after,
    attributes: { ...before.attributes, ...after.attributes },
    ...(before.excluded || after.excluded ? { excluded: true } : {}),
  }
}

/** jsonb takes neither a zero character nor half a surrogate pair. */
function storable(fields: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).map(([header, cell]) => (
    [header.toWellFormed(), cell.toWellFormed().replaceAll('\0', '')]
  )))
}
