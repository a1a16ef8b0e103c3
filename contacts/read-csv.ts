import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { decode, type Encoding, encodingName, utf16Of } from './decode.ts'
import { detectDelimiter } from './delimiter.ts'
import { binaryKind, notCsv, otherTextKind } from './file-kind.ts'
import { looksLikeContact } from './looks-like-contact.ts'
import { nameHeaders } from './propose-mapping.ts'
import { UnreadableFile } from './unreadable-file.ts'

export interface CsvRow {
  /** As a spreadsheet counts: the header is row 1. */
  row: number
  cells: string[]
}

export interface CsvFile {
  headers: string[]
  delimiter: string
  /** What was met so far, such as 'utf-8' or 'utf-8 and windows-1252'. */
  encoding(): string
  /** Each row once, blank ones too; to be read once, and to the end or with `return`. */
  rows: AsyncGenerator<CsvRow>
}

const sampleBytes = 64 * 1024
const longestRecord = 1024 * 1024
const mostColumns = 500

/**
 * Opens a CSV as it streams in: any of the usual encodings, delimiters and line ends, quoted newlines.
 * Holds one chunk and a few rows at a time. Throws UnreadableFile, here or from `rows`, with what to mend.
 */
export async function openCsv(chunks: AsyncIterable<Uint8Array>): Promise<CsvFile> {
  const source = chunks[Symbol.asyncIterator]()
  try {
    return await open(source)
  } catch (error) {
    await source.return?.()
    throw error
  }
}

async function open(source: AsyncIterator<Uint8Array>): Promise<CsvFile> {
  const sample = await readSample(source)
  if (sample.length === 0) throw new UnreadableFile('The file is empty.')
  const utf16 = utf16Of(sample)
  const kind = utf16 ? null : binaryKind(sample)
  if (kind) throw new UnreadableFile(notCsv(kind))
  const seen = new Set<Encoding>()
  const text = decode(resume(sample, source), utf16, seen)
  const beginning = await takeText(text)
  const other = otherTextKind(beginning)
  if (other) throw new UnreadableFile(notCsv(other))
  const { delimiter, told } = detectDelimiter(beginning)
  const records = parseRecords(resume(beginning, text), { delimiter, firstLine: told ? 2 : 1 })
  const { names: headers, row } = await readHeaders(records)
  return { headers, delimiter, encoding: () => encodingName(seen), rows: number(records, row) }
}

async function readSample(source: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let size = 0
  while (size < sampleBytes) {
    const next = await source.next()
    if (next.done) break
    parts.push(next.value)
    size += next.value.length
  }
  return Buffer.concat(parts)
}

/** Enough of the text to tell the delimiter by. */
async function takeText(text: AsyncIterator<string>): Promise<string> {
  let taken = ''
  while (taken.length < 1024) {
    const next = await text.next()
    if (next.done) break
    taken += next.value
  }
  return taken
}

async function* resume<T>(first: T, rest: AsyncIterator<T>): AsyncGenerator<T> {
  try {
    yield first
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value
  } finally {
    await rest.return?.()
  }
}

async function* parseRecords(
  text: AsyncIterable<string>, { delimiter, firstLine }: { delimiter: string; firstLine: number },
): AsyncGenerator<string[]> {
  const input = Readable.from(text, { objectMode: true })
  const parser = parse({
    delimiter,
    from_line: firstLine,
    record_delimiter: ['\r\n', '\n', '\r'],
    max_record_size: longestRecord,
    relax_column_count: true,
    relax_quotes: true,
  })
  input.on('error', (error) => parser.destroy(error))
  try {
    yield* input.pipe(parser) as AsyncIterable<string[]>
  } catch (error) {
    if (error instanceof CsvError) throw new UnreadableFile(whyUnreadable(error))
    throw error
  } finally {
    input.destroy()
    parser.destroy()
  }
}

function whyUnreadable(error: CsvError): string {
  // Those before it may not have come out of the stream when it breaks.
  const row = Number(error.records) + 1
  if (error.code === 'CSV_QUOTE_NOT_CLOSED' || error.code === 'CSV_MAX_RECORD_SIZE') {
    return `From row ${row} on the file cannot be read: a quotation mark is opened there and never closed, `
      + 'or the row is longer than 1 MB.'
  }
  return `From row ${row} on the file cannot be read as CSV (${error.code}).`
}

async function readHeaders(records: AsyncGenerator<string[]>): Promise<{ names: string[]; row: number }> {
  for (let row = 1; ; row++) {
    const next = await records.next()
    if (next.done) throw new UnreadableFile('The file has no rows.')
    const cells = next.value
    if (cells.every((cell) => cell.trim() === '')) continue
    if (cells.length > mostColumns) throw new UnreadableFile(`The file has more than ${mostColumns} columns.`)
    if (cells.some(looksLikeContact)) {
      await records.return(undefined)
      throw new UnreadableFile('The first row holds a contact, not the names of the columns; add a row of names.')
    }
    return { names: nameHeaders(cells), row }
  }
}

async function* number(records: AsyncGenerator<string[]>, headerRow: number): AsyncGenerator<CsvRow> {
  let row = headerRow
  for await (const cells of records) yield { row: ++row, cells }
}
