/** Header of the file to a field, `attributes.<name>`, or null: left out. */
export type Mapping = Record<string, string | null>

const labels: Record<string, string> = {
  first_name: 'First name', last_name: 'Last name', full_name: 'Full name', email: 'Email', phone: 'Phone',
  company: 'Company', title: 'Job title', city: 'City', state: 'State', postal_code: 'Postal code',
  zone: 'Time zone',
  neighbourhood: 'Neighbourhood', url: 'Web address', excluded: 'Excluded (yes or no)',
  voicemail_consent: 'Voicemail consent', voicemail_consent_source: 'Voicemail consent: source',
  voicemail_consent_at: 'Voicemail consent: time',
}

/** A field as a person calls it. */
export const fieldLabel = (field: string) =>
  labels[field] ?? field.replaceAll('_', ' ').replace(/^./, (letter) => letter.toUpperCase())

const prefix = 'attributes.'

export const attributeOf = (target: string | null | undefined): string | undefined =>
  target?.startsWith(prefix) ? target.slice(prefix.length) : undefined

export const attributeTarget = (name: string) => `${prefix}${name}`

/** A header as an attribute may be named: `Favourite Dish!` is `favourite_dish`. */
export function attributeName(header: string): string {
  const folded = header.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
    .replace(/[^a-z0-9]+/g, '_').replace(/^_+|_+$/g, '').slice(0, 50)
  return /^[a-z]/.test(folded) ? folded : `column_${folded}`.replace(/_$/, '')
}

/** What is wrong at a column, and with the whole; the server has the last word. */
export function mappingIssues(mapping: Mapping): { columns: Record<string, string>; whole?: string } {
  const columns: Record<string, string> = {}
  const first = new Map<string, string>()
  for (const [header, target] of Object.entries(mapping)) {
    if (target === null) continue
    const name = attributeOf(target)
    if (name !== undefined && !/^[a-z][a-z0-9_]{0,59}$/.test(name)) {
      columns[header] = 'A name begins with a letter and has small letters, digits and _ only.'
    }
    const other = first.get(target)
    if (other === undefined) first.set(target, header)
    else columns[header] = `“${other}” goes there already; choose one of the two.`
  }
  const isReachable = first.has('email') || first.has('phone')
  if (isReachable) return { columns }
  return { columns, whole: 'No column goes to the email or the phone: choose one that does.' }
}
