import { stringify } from 'csv-stringify/sync'
import { harmless } from './harmless-cell.ts'
import { refusalHeaders } from './refusal-headers.ts'

export interface RefusedRow {
  row: number
  reason: string
  /** The cells as they stood in the file, by header, in the order of the file. */
  fields: Record<string, string>
}

/**
 * Refused rows as a CSV, piece by piece: where each stood, why it was refused, then its own cells under
 * their own headers, so that it can be mended and sent again. Begins with a byte order mark, for Excel.
 */
export async function* refusedCsv(pages: AsyncIterable<RefusedRow[]>): AsyncGenerator<string> {
  let begun = false
  for await (const page of pages) {
    const rows = page.map(({ row, reason, fields }) => [row, reason, ...Object.values(fields).map(harmless)])
    if (!begun) rows.unshift([refusalHeaders.row, refusalHeaders.reason, ...headersOf(page[0]).map(harmless)])
    yield (begun ? '' : '\ufeff') + stringify(rows)
    begun = true
  }
  if (!begun) yield `\ufeff${stringify([[refusalHeaders.row, refusalHeaders.reason]])}`
}

function headersOf(first: RefusedRow | undefined): string[] {
  return Object.keys(first?.fields ?? {}).filter((header) => !header.startsWith(beyondColumns))
}

/** Cells beyond the last column are kept under such a name and come out behind the last header. */
export const beyondColumns = '\u0001beyond '
