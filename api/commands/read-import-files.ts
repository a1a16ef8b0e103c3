import { decode, utf16Of } from '../../contacts/decode.ts'
import { openCsv } from '../../contacts/read-csv.ts'
import { UnreadableFile } from '../../contacts/unreadable-file.ts'
import { Refusal } from '../../db/refusal.ts'
import type { ImportFile } from '../../funnel/imports/assemble.ts'
import { mustBeStorable } from '../http/json-body.ts'

const mostRows = 10_000

/**
 * Files as they were sent, in any of the usual encodings: JSON, or a CSV. Refusal 'unreadable-file' with the name
 * of the file and what to mend; an error 'invalid-request' for what nobody could keep.
 */
export async function readImportFiles(files: readonly { name: string; base64: string }[]): Promise<ImportFile[]> {
  const read: ImportFile[] = []
  const seen = new Set<string>()
  for (const { name, base64 } of files) {
    const bytes = Buffer.from(base64, 'base64')
    let file = name
    for (let n = 2; seen.has(file); n++) file = `${name} (${n})`
    seen.add(file)
    const text = await decoded(bytes)
    read.push(text !== null && /^\s*[{[]/.test(text.slice(0, 1000)) ? readJson(file, text) : await readCsv(file, bytes))
  }
  return read
}

/** null where the bytes are no text. */
async function decoded(bytes: Uint8Array): Promise<string | null> {
  try {
    let text = ''
    for await (const part of decode(chunksOf(bytes), utf16Of(bytes), new Set())) text += part
    return text
  } catch (error) {
    if (error instanceof UnreadableFile) return null
    throw error
  }
}

function readJson(file: string, text: string): ImportFile {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    const why = error instanceof Error ? error.message.split('\n')[0]!.slice(0, 200) : 'it cannot be read'
    throw new Refusal('unreadable-file', `“${file}” begins like JSON and is none: ${why}. Export it again, or send a CSV.`)
  }
  mustBeStorable(json, `file “${file}”`)
  return { file, json }
}

async function readCsv(file: string, bytes: Uint8Array): Promise<ImportFile> {
  try {
    const { headers, rows: read } = await openCsv(chunksOf(bytes))
    const rows: { row: number; cells: string[] }[] = []
    for await (const row of read) {
      if (rows.length >= mostRows) throw new UnreadableFile(`The file has more than ${mostRows} rows; no funnel has.`)
      rows.push(row)
    }
    return { file, headers, rows }
  } catch (error) {
    if (error instanceof UnreadableFile) throw new Refusal('unreadable-file', `“${file}”: ${error.message}`)
    throw error
  }
}

async function* chunksOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  if (bytes.length > 0) yield bytes
}
