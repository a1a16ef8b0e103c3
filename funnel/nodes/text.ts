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

/** A day, or the name of the value that holds one. */
export const dateOrField = text(120).refine(
  (value) => z.iso.date().safeParse(value).success || fieldName.safeParse(value).success,
  { error: 'must be a date such as 2026-05-14, or name a value that holds one, such as campaign.end_date' },
)
