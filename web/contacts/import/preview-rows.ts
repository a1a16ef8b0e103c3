import type { FirstRow } from './first-rows.ts'
import { attributeOf, type Mapping } from './mapping.ts'

export interface KeptRow {
  row: number
  /** By field, and `attributes.<name>`. */
  values: Record<string, string>
}

export interface RefusedRow {
  row: number
  who: string
  reasons: string[]
}

/**
 * How the first rows would fare, as a courtesy: it knows the plainest reasons only, and the report of the
 * import is the truth.
 */
export function previewRows(rows: FirstRow[], mapping: Mapping): { kept: KeptRow[]; refused: RefusedRow[] } {
  const kept: KeptRow[] = []
  const refused: RefusedRow[] = []
  for (const { row, cells } of rows) {
    const values: Record<string, string> = {}
    for (const [header, target] of Object.entries(mapping)) {
      const text = (cells[header] ?? '').replace(/\s+/g, ' ').trim()
      if (target !== null && text !== '') values[target] = text
    }
    const reasons = reasonsAgainst(values)
    if (reasons.length === 0) kept.push({ row, values })
    else refused.push({ row, who: whoIs(values), reasons })
  }
  return { kept, refused }
}

const isNothing = (text: string | undefined) =>
  text === undefined || /^(?:n\/?a|none|null|nil|unknown|no (?:email|phone)|#n\/a|[-–—.?]+)$/i.test(text)

function reasonsAgainst(values: Record<string, string>): string[] {
  const email = isNothing(values['email']) ? undefined : values['email']
  const phone = isNothing(values['phone']) ? undefined : values['phone']
  if (email === undefined && phone === undefined) return ['There is neither an email address nor a phone number.']
  const reasons: string[] = []
  const address = email?.replace(/^mailto:/i, '').replace(/^.*<(.+)>$/, '$1')
  if (address !== undefined && !/^[^\s@]+@[^\s@]+\.[^\s@.]{2,}$/.test(address)) {
    reasons.push('This is no email address.')
  }
  if (phone !== undefined) {
    const digits = phone.replace(/(?:x|ext\.?)\s*\d+$/i, '').replace(/\D/g, '')
    if (digits.length < 7 || digits.length > 15) reasons.push('This is no phone number.')
  }
  return reasons
}

function whoIs(values: Record<string, string>): string {
  const name = values['full_name'] ?? [values['first_name'], values['last_name']].filter(Boolean).join(' ')
  return name || values['email'] || values['phone'] || Object.entries(values)
    .filter(([target]) => attributeOf(target) !== undefined).map(([, value]) => value)[0] || 'A row without a name'
}
