import { excerpt, type ImportLine, line, type Place } from './lines.ts'
import { fold } from './settings.ts'

/** A CSV as it was read. */
export interface ImportTable {
  file: string
  headers: string[]
  rows: { row: number; cells: string[] }[]
}

export type TableKind = 'funnel' | 'content' | 'people'

/** What a table holds, by the names of its columns; null where they tell nothing. */
export function tableKind(headers: readonly string[]): TableKind | null {
  const has = (...names: string[]) => names.every((name) => headers.some((header) => fold(header) === name))
  if (has('nodeid') || has('nodetype') || has('edgefrom', 'edgeto')) return 'funnel'
  if (has('content')) return 'content'
  if (has('smsfromnumber') || has('vmcallerid') || has('name', 'email')) return 'people'
  return null
}

/** A row by the names of its columns, which knows what nobody has asked for. */
export interface Row {
  place: Place
  /** Without space around it; empty where there is none. */
  cell(column: string): string
  /** A line for a cell, at its column. */
  at(column: string): Place
  /** Says that the whole row is of no use. */
  all(): string
}

export interface ReadTable { rows: Row[]; lines: ImportLine[] }

/** The rows of a table, and a line for each column, cell and row that nothing is made of. */
export function readTable({ file, headers, rows }: ImportTable, known: readonly string[]): ReadTable {
  const lines: ImportLine[] = []
  const places = new Map<string, number>()
  headers.forEach((header, place) => {
    const name = known.find((one) => fold(one) === fold(header))
    if (name !== undefined && !places.has(name)) places.set(name, place)
    else lines.push(line('column-unused', { file, column: header }, `Nothing is made of the column ${quoted(header)}`
      + `${samples(rows.map(({ cells }) => cells[place] ?? ''))}.`))
  })
  const blank = rows.filter(({ cells }) => cells.every((cell) => cell.trim() === '')).map(({ row }) => row)
  if (blank.length > 0) lines.push(line('row-unused', { file }, `Rows without anything in them are left out: ${ranges(blank)}.`))
  const read = rows.filter(({ row }) => !blank.includes(row)).map(({ row, cells }): Row => {
    const place: Place = { file, row }
    cells.slice(headers.length).forEach((cell) => {
      if (cell.trim() !== '') lines.push(line('cell-unused', place, `There is a cell behind the last column: ${quoted(cell)}.`))
    })
    for (const [column, at] of places) {
      const cell = cells[at] ?? ''
      if (/^#(?:NAME\?|REF!|VALUE!|DIV\/0!|N\/A|NULL!|NUM!)$/.test(cell.trim())) {
        lines.push(line('value-changed', { ...place, column }, `The spreadsheet has put its own error ${quoted(cell)} here; `
          + 'what stood there is not in the file any more.'))
      } else if (/^[=@]/.test(cell.trim())) {
        lines.push(line('formula-kept', { ...place, column }, `${quoted(cell)} looks like a formula; it is taken as text.`))
      }
    }
    return {
      place,
      cell: (column) => clean(cells[places.get(column) ?? -1] ?? ''),
      at: (column) => ({ ...place, column: headers[places.get(column) ?? -1] ?? column }),
      all: () => excerpt(headers.flatMap((header, at) => (cells[at]?.trim() ? `${header}: ${cells[at].trim()}` : [])).join('; '), 1000),
    }
  })
  return { rows: read, lines }
}

/** What Postgres can keep, without what nobody sees at its ends. */
const clean = (cell: string) => cell.toWellFormed().replaceAll('\0', '').replaceAll(/\r\n?/g, '\n').trim()

const quoted = (text: string) => `“${excerpt(text, 60)}”`

function samples(cells: string[]): string {
  const filled = cells.filter((cell) => cell.trim() !== '')
  return filled.length === 0 ? ', which is empty' : ` (${filled.length === 1 ? '' : 'such as '}${quoted(filled[0]!)})`
}

/** 4, 7 to 9 */
function ranges(rows: number[]): string {
  const parts: [number, number][] = []
  for (const row of rows) {
    const last = parts.at(-1)
    if (last && last[1] + 1 === row) last[1] = row
    else parts.push([row, row])
  }
  return parts.map(([from, to]) => (from === to ? String(from) : `${from} to ${to}`)).join(', ')
}
