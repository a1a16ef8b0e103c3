import { z } from 'zod'
import type { ReplyIntent } from './plan/plan.ts'
import { eventCondition } from './nodes/condition.ts'
import { dateOrField, nodeId, text } from './nodes/text.ts'
import { clockTime } from './nodes/time.ts'

export const replyIntents = [
  'positive', 'question', 'negative', 'out-of-office', 'referral', 'unsubscribe', 'unclear',
] as const satisfies ReplyIntent[]

const cap = z.int().min(0).max(1000).optional()

/** What holds for the whole funnel, wherever a contact stands in it. */
export const rules = z.strictObject({
  /** Whether a contact who has been through may enter again, and what lets contacts in by itself. */
  entry: z.discriminatedUnion('mode', [
    z.strictObject({ mode: z.literal('once') }),
    z.strictObject({ mode: z.literal('again-after-days'), days: z.int().min(1).max(3650) }),
    /** At each event of this name whose payload matches, anew; an event while they are under way does nothing. */
    z.strictObject({ mode: z.literal('each-event'), event: text(100), match: eventCondition.optional() }),
  ]).default({ mode: 'once' }),
  /** Nothing leaves from `from` to `to` in the contact's zone; over midnight where `to` is earlier. */
  quietHours: z.strictObject({ from: clockTime, to: clockTime }).nullable()
    .default({ from: '21:00', to: '08:00' }),
  /** At most so many messages to one contact in a day of the contact's zone: of a channel, and of all together. */
  caps: z.strictObject({ email: cap, sms: cap, voicemail: cap, all: cap }).default({}),
  /** The last day or moment, or the field that holds it: who is under way then leaves. */
  end: dateOrField.optional(),
  reply: z.strictObject({
    /** What an intent without a jump does. */
    otherwise: z.enum(['go-on', 'end']).default('go-on'),
    /** Whether an unclear reply holds the run until a person has read it. */
    unclear: z.enum(['hold', 'go-on']).default('hold'),
    /** Intent to the node where the run goes on; a jump never leads back. */
    jumps: z.partialRecord(z.enum(replyIntents), nodeId).default({}),
  }).prefault({}),
}).prefault({})

export type Rules = z.output<typeof rules>
