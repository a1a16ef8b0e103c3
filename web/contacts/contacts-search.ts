import type { ContactFilter } from '../server/contact-queries.ts'

const texts = ['search', 'status', 'campaignId', 'importId', 'stage', 'attribute', 'attributeValue'] as const
const yesNos = ['voicemailConsent', 'suppressed', 'excluded'] as const

/** What the address says: the filter, and the form that is open. */
export interface ContactsSearch extends ContactFilter {
  form?: 'new'
}

/** Reads the address; what makes no sense in it is left out. */
export function readContactsSearch(search: Record<string, unknown>): ContactsSearch {
  const read: ContactsSearch = {}
  for (const name of texts) {
    const value = search[name]
    if ((typeof value === 'string' && value.trim() !== '') || typeof value === 'number') {
      read[name] = String(value).slice(0, 200)
    }
  }
  for (const name of yesNos) {
    const value = String(search[name])
    if (value === 'true' || value === 'false') read[name] = value
  }
  for (const name of ['campaignId', 'importId'] as const) {
    if (read[name] !== undefined && !uuid.test(read[name])) delete read[name]
  }
  if (read.attribute === undefined) delete read.attributeValue
  if (search['form'] === 'new') read.form = 'new'
  return read
}

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i

/** The filter alone, as the API takes it. */
export function filterOf({ form: _, ...filter }: ContactsSearch): ContactFilter {
  return filter
}
