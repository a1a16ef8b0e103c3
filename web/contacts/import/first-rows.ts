import { parse } from 'papaparse'

export interface FirstRow {
  /** As a spreadsheet counts: the header is row 1. */
  row: number
  cells: Record<string, string>
}

/** So much of a file is looked at in the browser. */
const sampleBytes = 256 * 1024

/** The first rows of a file, under the headers that the server read; none where they cannot be told here. */
export async function firstRowsOf(
  file: File, headers: string[], encoding: string, most = 100,
): Promise<FirstRow[]> {
  const bytes = await file.slice(0, sampleBytes).arrayBuffer()
  return firstRows(decode(bytes, encoding), headers, { most, isWhole: file.size <= sampleBytes })
}

function decode(bytes: ArrayBuffer, encoding: string): string {
  try {
    return new TextDecoder(encoding.split(' and ')[0]).decode(bytes)
  } catch {
    return new TextDecoder().decode(bytes)
  }
}

/** Rows of the text under `headers`; the last one is left out where the text may end in the middle of it. */
export function firstRows(
  text: string, headers: string[], { most, isWhole }: { most: number; isWhole: boolean },
): FirstRow[] {
  const told = /^"?sep=(.)"?\r?\n/i.exec(text)
  const rest = told ? text.slice(told[0].length) : text
  for (const delimiter of told?.[1] ? [told[1]] : [',', ';', '\t', '|']) {
    const { data } = parse<string[]>(rest, { delimiter, preview: most + 20 })
    const rows = isWhole || data.length > most ? data : data.slice(0, -1)
    const head = rows.findIndex((cells) => !isBlank(cells))
    // the delimiter that gives the columns which the server saw
    if (head < 0 || rows[head]?.length !== headers.length) continue
    return rows.slice(head + 1)
      .map((cells, index) => ({ cells, row: head + index + 2 }))
      .filter(({ cells }) => !isBlank(cells))
      .slice(0, most)
      .map(({ cells, row }) => (
        { row, cells: Object.fromEntries(headers.map((name, at) => [name, cells[at] ?? ''])) }
      ))
  }
  return []
}

const isBlank = (cells: string[]) => cells.every((cell) => cell.trim() === '')
