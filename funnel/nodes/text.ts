import { z } from 'zod'

/** Text that Postgres can keep as JSON: no NUL, no half of a surrogate pair. */
export const text = (max: number) =>
  z.string().max(max).refine((value) => value.isWellFormed() && !value.includes('\0'), {
    error: 'holds characters that cannot be stored',
  })

export const nodeId = text(100).min(1)

/** The name of a way out, or of an outcome: what an edge leaves by. */
export const portName = text(60).regex(/^[\p{L}\p{N}][\p{L}\p{N} _-]*$/u, {
  error: 'must begin with a letter or digit and hold letters, digits, spaces, - and _ only',
})

/** Names, each once, none of them `taken` by the node itself. */
export const portNames = (...taken: string[]) =>
  z.array(portName).min(1).max(50)
    .refine((names) => new Set(names).size === names.length, { error: 'names one way out twice' })
    .refine((names) => names.every((name) => !taken.includes(name)), {
      error: `must not use ${taken.map((name) => `"${name}"`).join(' or ')}, which the node has already`,
    })

export const fieldName = text(120).regex(/^(contact|campaign|reply|event|run)\.[^\s.]+(\.[^\s.]+)*$/, {
  error: 'must name a value such as contact.company, campaign.event_type or reply.intent',
})

/** What happened, as programs tell it: `invitee.created`, `rsvp`, `signature_request_signed`. */
export const eventName = text(100).regex(/^[A-Za-z][A-Za-z0-9]*(?:[._:-][A-Za-z0-9]+)*$/, {
  error: 'must begin with a letter and hold letters and digits, single . _ : or - between them',
})

/** What every contact has of its own, which nothing but people and imports write. */
const ownFields = new Set([
  'contact.id', 'contact.workspace_id', 'contact.dedupe_key', 'contact.first_name', 'contact.last_name', 'contact.email',
  'contact.phone', 'contact.company', 'contact.title', 'contact.city', 'contact.state', 'contact.postal_code',
  'contact.zone', 'contact.neighbourhood', 'contact.url', 'contact.attributes', 'contact.voicemail_consent',
  'contact.excluded', 'contact.status', 'contact.created_at', 'contact.updated_at', 'run.stage', 'run.id', 'run.last_event',
])

/** Where a node keeps what it found out: an attribute of the contact, or of this run alone. */
export const keptField = text(120).regex(/^(contact|run)\.[\p{L}][\p{L}\p{N}_]{0,59}$/u, {
  error: 'must name an attribute of the contact or of the run, such as contact.score or run.deal_id',
}).refine((name) => !ownFields.has(name), {
  error: 'is a field of its own, which no node writes: name an attribute such as contact.score or run.deal_id',
})

/** A day, or the name of the value that holds one. */
export const dateOrField = text(120).refine(
  (value) => z.iso.date().safeParse(value).success || fieldName.safeParse(value).success,
  { error: 'must be a date such as 2026-05-14, or name a value that holds one, such as campaign.end_date' },
)
