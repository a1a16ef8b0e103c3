import type { z } from 'zod'
import type { ContactCampaign } from '../../db/queries/contact-page.ts'
import type { Contact } from '../../db/queries/contacts.ts'
import type { contact, contactSummary } from '../contract/contacts.ts'

export function contactSummaryOf(row: Contact): z.input<typeof contactSummary> {
  const { id, email, phone, company, status } = row
  const name = [row.first_name, row.last_name].filter(Boolean).join(' ') || email || phone || 'Unnamed contact'
  return { id, name, email, phone, company, status, createdAt: row.created_at }
}

export function contactOf(row: Contact, campaigns: ContactCampaign[]): z.input<typeof contact> {
  const { title, city, state, zone, neighbourhood, url, attributes, excluded } = row
  return {
    ...contactSummaryOf(row),
    title, city, state, zone, neighbourhood, url, attributes, excluded, campaigns,
    firstName: row.first_name, lastName: row.last_name, postalCode: row.postal_code,
    voicemailConsent: row.voicemail_consent, updatedAt: row.updated_at,
  }
}
