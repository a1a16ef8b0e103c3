/** What an import says of the files, each with its severity: what is lost unless somebody sees to it, or only changed. */
const severities = {
  'file-unused': 'error',
  'row-unused': 'warning',
  'column-unused': 'warning',
  'cell-unused': 'warning',
  'setting-unused': 'warning',
  'setting-missing': 'error',
  'unknown-kind': 'error',
  'rule-unclear': 'error',
  'duplicate-id': 'warning',
  'value-changed': 'warning',
  'content-unclear': 'warning',
  'content-refused': 'error',
  'tag-left': 'warning',
  'tag-converted': 'note',
  'way-taken': 'note',
  'wait-added': 'note',
  'node-added': 'note',
  'content-chosen': 'note',
  'formula-kept': 'note',
  'person-to-add': 'note',
} as const

export type LineCode = keyof typeof severities
export type LineSeverity = (typeof severities)[LineCode]

/** Where something stands in the files. */
export interface Place {
  file: string
  /** As a spreadsheet counts: the header is row 1. */
  row?: number | undefined
  column?: string | undefined
}

/** One thing that an import did otherwise than it is written, could not do, or leaves to a person. */
export interface ImportLine {
  code: LineCode
  severity: LineSeverity
  message: string
  file: string | null
  row: number | null
  column: string | null
  /** In the draft. */
  nodeId: string | null
}

export function line(code: LineCode, place: Place | null, message: string, nodeId: string | null = null): ImportLine {
  return {
    code, severity: severities[code], message, nodeId,
    file: place?.file ?? null, row: place?.row ?? null, column: place?.column ?? null,
  }
}

/** Any value as a person can find it again: in one line, its beginning where it is long. */
export function excerpt(value: unknown, most = 200): string {
  const text = (typeof value === 'string' ? value : JSON.stringify(value) ?? String(value)).replaceAll(/\s+/g, ' ').trim()
  return text.length > most ? `${text.slice(0, most).toWellFormed()}…` : text
}
