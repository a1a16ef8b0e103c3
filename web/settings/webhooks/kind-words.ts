import type { Webhook } from '../settings-queries.ts'

type Kind = Webhook['kind']

interface KindWords {
  label: string
  /** What it tells. */
  says: string
  /** Where the secret comes from, and where it goes. */
  secret: string
}

export const kindWords: Record<Kind, KindWords> = {
  standard: {
    label: 'Standard Webhooks', says: 'Any program that signs by Standard Webhooks: forms, a CRM, your own site.',
    secret: 'Leave it empty, and one is made for the program to sign with.',
  },
  calendly: {
    label: 'Calendly', says: 'Meetings that are booked and cancelled.',
    secret: 'Leave it empty, and one is made: give it to Calendly as the signing key.',
  },
  docusign: {
    label: 'DocuSign', says: 'Envelopes that are sent, signed and completed.',
    secret: 'The key that DocuSign Connect made for its HMAC signature.',
  },
}

export const kinds = Object.keys(kindWords) as Kind[]
