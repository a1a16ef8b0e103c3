import type { Mapping } from './fields.ts'
import { proposeMapping } from './propose-mapping.ts'
import { openCsv } from './read-csv.ts'
import { rowOf } from './row-of.ts'
import { UnreadableFile } from './unreadable-file.ts'

export type Inspection =
  | {
      ok: true
      /** As far as the beginning of the file tells. */
      encoding: string
      delimiter: string
      headers: string[]
      mapping: Mapping
      /** The first rows as they stand in the file. */
      preview: Record<string, string>[]
    }
  /** What a person must mend, such as 'This is a PNG image, not a CSV; ...'. */
  | { ok: false; reason: string }

/** Looks at the beginning of an uploaded file: what it is and what its columns probably mean. */
export async function inspectCsv(chunks: AsyncIterable<Uint8Array>, previewRows = 5): Promise<Inspection> {
  try {
    const file = await openCsv(chunks)
    const preview: Record<string, string>[] = []
    for await (const { cells } of file.rows) {
      if (cells.some((cell) => cell.trim() !== '')) preview.push(rowOf(file.headers, cells))
      if (preview.length >= previewRows) break
    }
    const { headers, delimiter } = file
    return { ok: true, encoding: file.encoding(), delimiter, headers, mapping: proposeMapping(headers), preview }
  } catch (error) {
    if (error instanceof UnreadableFile) return { ok: false, reason: error.message }
    throw error
  }
}
