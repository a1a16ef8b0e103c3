import type { z } from 'zod'
import { readRow } from '../../contacts/read-row.ts'
import type { ContactBefore, ContactChange } from '../../db/queries/contact-change.ts'
import type { ContactFilter } from '../../db/queries/contact-list.ts'
import type { Contact } from '../../db/queries/contacts.ts'
import type { contactFields, contactFilter, contactRoutes } from '../contract/contacts.ts'
import { HttpError } from '../http/http-error.ts'

/** Read as a row of a file would be, so that a number is the same number whichever way it came. */
export function readContact({ attributes = {}, ...fields }: z.output<typeof contactFields>) {
  return { ...asRow(fields), attributes }
}

/** What a change leaves of a contact: the fields given, cleaned, and who the contact is from then on. */
export function readChange(now: Contact, body: z.output<typeof contactRoutes.update.body>): ContactChange {
  const { attributes, status, excluded, voicemailConsent, before, ...fields } = body
  const read = asRow({ email: now.email, phone: now.phone, ...fields })
  const changed = Object.keys(fields).map((name) => snake(name) as keyof typeof read)
  return {
    dedupeKey: read.dedupe_key, attributes, status, excluded, voicemailConsent, before: before && seenBefore(before),
    fields: Object.fromEntries(changed.map((name) => [name, read[name] ?? null])),
  }
}

function seenBefore(
  { attributes = {}, ...fields }: NonNullable<z.output<typeof contactRoutes.update.body>['before']>,
): ContactBefore {
  const seen = Object.entries(fields).map(([name, value]) => [snake(name), value || null])
  return { fields: Object.fromEntries(seen), attributes }
}

export function readFilter(
  { voicemailConsent, suppressed, excluded, ...rest }: z.output<typeof contactFilter>,
): ContactFilter {
  const yes = (value: 'true' | 'false' | undefined) => (value === undefined ? undefined : value === 'true')
  return { ...rest, voicemailConsent: yes(voicemailConsent), suppressed: yes(suppressed), excluded: yes(excluded) }
}

type Fields = Omit<z.output<typeof contactFields>, 'attributes'>

function asRow(fields: Fields) {
  const given = Object.entries(fields).filter((entry): entry is [string, string] => Boolean(entry[1]))
  if (!given.some(([name]) => name === 'email' || name === 'phone')) {
    throw new HttpError(422, 'contact-unreachable', 'A contact needs an email address or a phone number.')
  }
  const mapping = Object.fromEntries(given.map(([name]) => [name, snake(name)]))
  const read = readRow(Object.fromEntries(given), mapping, { source: 'api', at: new Date().toISOString() })
  if (read.ok) return read.contact
  throw new HttpError(422, 'invalid-contact', read.reasons[0] ?? 'This is no contact.', {
    issues: read.reasons.map((message) => ({ path: 'body', message })),
  })
}

function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
