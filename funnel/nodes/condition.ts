import { z } from 'zod'
import { fieldName, text } from './text.ts'

const value = z.union([text(500), z.number(), z.boolean()])

const part = z.discriminatedUnion('op', [
  z.strictObject({ field: fieldName, op: z.enum(['is', 'is-not']), value }),
  z.strictObject({ field: fieldName, op: z.literal('contains'), value: text(500).min(1) }),
  z.strictObject({ field: fieldName, op: z.literal('one-of'), value: z.array(text(500)).min(1).max(200) }),
  z.strictObject({ field: fieldName, op: z.enum(['more-than', 'less-than']), value: z.number() }),
  /** A date as 2026-05-14 or 2026-05-14T18:00, or `now`. */
  z.strictObject({ field: fieldName, op: z.enum(['before', 'after']), value: text(100).min(1) }),
  z.strictObject({ field: fieldName, op: z.enum(['exists', 'missing']) }),
])

/** All parts must hold. */
export const condition = z.array(part).min(1).max(20)

/** The same, about what an event brings along only. */
export const eventCondition = z.array(part).min(1).max(20)
  .refine((parts) => parts.every(({ field }) => field.startsWith('event.')), {
    error: 'may ask only about what the event brings along, such as event.status',
  })
