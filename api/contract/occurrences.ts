import { z } from 'zod'
import { eventName } from '../../funnel/nodes/text.ts'
import { isOwnEvent } from '../../funnel/plan/happenings.ts'
import { id, type Endpoint } from './endpoint.ts'

export const mostPayloadBytes = 16 * 1024

/** What came along with an event: values by name, small enough to be kept for good. */
export const eventPayload = z.record(z.string().min(1).max(100), z.unknown())
  .refine((payload) => new TextEncoder().encode(JSON.stringify(payload)).length <= mostPayloadBytes, {
    error: `must be at most ${mostPayloadBytes / 1024} KB as JSON`,
  })

/** An event as a program tells it, by API or by a signed webhook. */
export const toldEvent = z.strictObject({
  name: eventName.refine((name) => !isOwnEvent(name), { error: 'is a name of our own: take another' }),
  contactId: id.optional(),
  /** Whoever has this address; where nobody has, whoever has the number. */
  email: z.string().trim().min(3).max(254).optional(),
  phone: z.string().trim().min(3).max(50).optional(),
  /** Only the contact's run in this campaign hears of it; without it every run does. */
  campaignId: id.optional(),
  payload: eventPayload.default({}),
  /** When it happened; now, where it is left out. */
  occurredAt: z.iso.datetime({ offset: true }).optional(),
  /** The teller's own id: what is told twice under one id is one event. */
  eventId: z.string().min(1).max(200).optional(),
})

export const tellEvent = {
  method: 'post', path: '/events', status: 201,
  summary: 'Tell what happened to a contact; runs that wait for it go on',
  body: toldEvent,
  answers: z.object({
    id,
    contactId: id,
    /** false: it had been told before, and changes nothing. */
    isNew: z.boolean(),
  }),
  refuses: { 'unknown-contact': 422, 'several-contacts': 422, 'invalid-event': 422 },
} satisfies Endpoint
