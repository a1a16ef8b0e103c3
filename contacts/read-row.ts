import { normaliseEmail } from '../messaging/email-address.ts'
import { normalisePhone } from '../messaging/phone.ts'
import { clean, type Read, readConsent, readUrl, readYesNo, readZone, splitName } from './cells.ts'
import { type ContactField, fieldLabels, isContactField, type Mapping } from './fields.ts'

export interface ReadContact {
  /** What makes two rows one person: the lower-case email, else the number. */
  dedupe_key: string
  first_name?: string
  last_name?: string
  email?: string
  /** E.164. */
  phone?: string
  company?: string
  title?: string
  city?: string
  state?: string
  postal_code?: string
  /** IANA name. */
  zone?: string
  neighbourhood?: string
  url?: string
  attributes: Record<string, string>
  excluded?: boolean
  voicemail_consent?: { text: string; source: string; at: string }
}

export type ReadRow = { ok: true; contact: ReadContact } | { ok: false; reasons: string[] }

export interface RowOrigin {
  /** Where a consent comes from and when it was given, for rows that do not say. */
  source: string
  /** ISO 8601. */
  at: string
}

const longestField = 500
const longestAttribute = 5000

const plainFields = [
  'first_name', 'last_name', 'company', 'title', 'city', 'state', 'postal_code', 'neighbourhood',
] as const

/**
 * One row of a file (header -> cell) as a contact, or every reason why it cannot be one. Empty cells
 * are left out, so that an update does not wipe what is known.
 */
export function readRow(row: Record<string, string>, mapping: Mapping, origin: RowOrigin): ReadRow {
  const reasons: string[] = []
  const { values, attributes } = cellsByField(row, mapping, reasons)
  const contact: ReadContact = { dedupe_key: '', attributes }

  const read = <T>(field: ContactField, how: (text: string) => Read<T>): T | undefined => {
    const text = values[field]
    if (text === undefined) return undefined
    const result = how(text)
    if (result.ok) return result.value
    reasons.push(result.reason)
    return undefined
  }
  const [first, last] = values.full_name === undefined ? [] : splitName(values.full_name)
  const known = { ...(first ? { first_name: first } : {}), ...(last ? { last_name: last } : {}), ...values }
  for (const field of plainFields) if (known[field] !== undefined) contact[field] = known[field]

  const rest = {
    email: read('email', readEmail),
    phone: read('phone', readPhone),
    zone: read('zone', readZone),
    url: read('url', readUrl),
    excluded: read('excluded', readYesNo),
    voicemail_consent: readConsent(values, origin),
  }
  for (const [field, value] of Object.entries(rest)) {
    if (value !== undefined) Object.assign(contact, { [field]: value })
  }
  if (values.email === undefined && values.phone === undefined) {
    reasons.push('There is neither an email address nor a phone number.')
  }
  contact.dedupe_key = contact.email ?? contact.phone ?? ''
  return reasons.length > 0 ? { ok: false, reasons } : { ok: true, contact }
}

function readEmail(text: string): Read<string> {
  const result = normaliseEmail(text)
  return result.ok ? { ok: true, value: result.email } : result
}

function readPhone(text: string): Read<string> {
  const result = normalisePhone(text)
  return result.ok ? { ok: true, value: result.e164 } : result
}

function cellsByField(row: Record<string, string>, mapping: Mapping, reasons: string[]) {
  const values: Partial<Record<ContactField, string>> = {}
  const attributes: Record<string, string> = {}
  for (const [header, target] of Object.entries(mapping)) {
    if (target === null) continue
    const isField = isContactField(target)
    const text = clean(row[header] ?? '', isField)
    if (text === '' || (isNothing(text) && (target === 'email' || target === 'phone'))) continue
    const longest = isField ? longestField : longestAttribute
    if (text.length > longest) {
      const what = isField ? fieldLabels[target] : `cell in "${header}"`
      reasons.push(`The ${what} is longer than ${longest} characters.`)
    } else if (isField) values[target] = text
    else attributes[target.slice('attributes.'.length)] = text
  }
  return { values, attributes }
}

/** How sheets say that there is none. Only where it cannot be meant: Null is a family name, too. */
function isNothing(text: string): boolean {
  return /^(?:n\/?a|none|null|nil|unknown|no (?:email|phone)|#n\/a|[-–—.?]+)$/i.test(text)
}
