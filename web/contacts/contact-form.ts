import type { Contact } from '../server/contact-queries.ts'

export const fields = [
  { name: 'firstName', label: 'First name' },
  { name: 'lastName', label: 'Last name' },
  { name: 'email', label: 'Email', type: 'email' },
  { name: 'phone', label: 'Phone', type: 'tel' },
  { name: 'company', label: 'Company' },
  { name: 'title', label: 'Job title' },
  { name: 'city', label: 'City' },
  { name: 'state', label: 'State' },
  { name: 'postalCode', label: 'Postal code' },
  { name: 'zone', label: 'Time zone' },
  { name: 'neighbourhood', label: 'Neighbourhood' },
  { name: 'url', label: 'Web address' },
] as const

export type FieldName = (typeof fields)[number]['name']

/** As it stands in the form, every value a text. */
export interface ContactDraft {
  fields: Record<FieldName, string>
  attributes: { name: string; value: string }[]
  status: string
  excluded: boolean
  /** The contact as it was when the writing began: what others change meanwhile is not taken for one's own. */
  seen?: Contact
}

export function draftOf(contact: Contact | undefined): ContactDraft {
  return {
    fields: Object.fromEntries(fields.map(({ name }) => [name, contact?.[name] ?? ''])) as ContactDraft['fields'],
    attributes: Object.entries(contact?.attributes ?? {})
      .map(([name, value]) => ({ name, value: typeof value === 'string' ? value : JSON.stringify(value) })),
    status: contact?.status ?? '',
    excluded: contact?.excluded ?? false,
    ...(contact ? { seen: contact } : {}),
  }
}

interface DraftIssues { fields: Partial<Record<FieldName, string>>; attributes?: string }

/** What is wrong before the server is asked; nothing where all is well. */
export function draftIssues(draft: ContactDraft): DraftIssues {
  const { email, phone } = draft.fields
  const issues: DraftIssues = { fields: {} }
  if (email.trim() === '' && phone.trim() === '') {
    issues.fields.email = 'Give an email address or a phone number, so that they can be reached.'
  } else if (email.trim() !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email.trim())) {
    issues.fields.email = 'This is no email address: it should be like ana@example.com.'
  }
  const names = draft.attributes.map(({ name }) => name.trim())
  const lone = draft.attributes.some(({ name, value }) => name.trim() === '' && value.trim() !== '')
  const twice = names.find((name, index) => name !== '' && names.indexOf(name) !== index)
  if (lone) issues.attributes = 'Every attribute needs a name.'
  else if (twice !== undefined) issues.attributes = `There are two attributes named ${twice}.`
  return issues
}

const attributesOf = ({ attributes }: ContactDraft) =>
  Object.fromEntries(attributes
    .map(({ name, value }) => [name.trim(), value.trim()]).filter(([name, value]) => name && value))

export function creationOf(draft: ContactDraft) {
  const filled = Object.entries(draft.fields).filter(([, value]) => value.trim() !== '')
  return { ...Object.fromEntries(filled), attributes: attributesOf(draft) }
}

/** What was changed, and nothing else; null empties a field. */
export function changeOf(draft: ContactDraft, now: Contact) {
  const contact = draft.seen ?? now
  const before = draftOf(contact)
  const changed = fields
    .filter(({ name }) => draft.fields[name].trim() !== before.fields[name].trim())
    .map(({ name }) => [name, draft.fields[name].trim() || null])
  const was: Record<string, string> = attributesOf(before)
  const is: Record<string, string> = attributesOf(draft)
  const attributes = Object.fromEntries([
    ...Object.keys(contact.attributes).filter((name) => !(name in is)).map((name) => [name, null]),
    ...Object.entries(is).filter(([name, value]) => was[name] !== value),
  ]) as Record<string, string | null>
  return {
    ...Object.fromEntries(changed),
    ...(Object.keys(attributes).length > 0 ? { attributes } : {}),
    ...(draft.status.trim() && draft.status.trim() !== before.status ? { status: draft.status.trim() } : {}),
    ...(draft.excluded === before.excluded ? {} : { excluded: draft.excluded }),
  }
}

/** The same fields as they were seen, so that the server tells who changed one of them meanwhile. */
export function seenOf(change: ReturnType<typeof changeOf>, draft: ContactDraft, now: Contact) {
  const contact = draft.seen ?? now
  const was: Record<string, string> = attributesOf(draftOf(contact))
  const names = Object.keys('attributes' in change ? change.attributes ?? {} : {})
  return {
    ...Object.fromEntries(fields.filter(({ name }) => name in change).map(({ name }) => [name, contact[name]])),
    ...(names.length > 0 ? { attributes: Object.fromEntries(names.map((name) => [name, was[name] ?? null])) } : {}),
  }
}
