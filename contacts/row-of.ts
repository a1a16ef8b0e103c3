import { beyondColumns } from './refused-csv.ts'

/** Cells by header; missing ones are ''. Cells beyond the last header are kept, each under a name of ours. */
export function rowOf(headers: string[], cells: string[]): Record<string, string> {
  // A column may be called __proto__.
  const row: Record<string, string> = Object.create(null)
  for (const [index, header] of headers.entries()) row[header] = cells[index] ?? ''
  for (let index = headers.length; index < cells.length; index++) row[`${beyondColumns}${index}`] = cells[index]!
  return row
}

/** Whether a row has text beyond its last column, which a stray delimiter or a lost quotation mark does. */
export function overflows(headers: string[], cells: string[]): boolean {
  return cells.length > headers.length && cells.slice(headers.length).some((cell) => cell.trim() !== '')
}
