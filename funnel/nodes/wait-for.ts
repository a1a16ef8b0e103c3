import { z } from 'zod'
import { eventCondition } from './condition.ts'
import { defineKind, required } from './define.ts'
import { eventName, nodeId, text } from './text.ts'
import { duration } from './time.ts'

const common = {
  /** After so long the run leaves by `timeout`. */
  timeout: duration,
  /** What happened so long before the wait began counts, too. */
  lookBack: duration.optional(),
}

/** What an RSVP can say. */
export const rsvpAnswers = ['yes', 'no', 'maybe'] as const

export const waitFor = defineKind({
  label: 'Wait for',
  about: 'Waits until something happens, or for so long and no longer.',
  config: z.discriminatedUnion('event', [
    z.strictObject({ event: z.literal('reply'), ...common }),
    /** `link`: a part of the address, as it is or as it is written in the message; without it any link counts. */
    z.strictObject({ event: z.literal('click'), link: text(2000).optional(), ...common }),
    z.strictObject({ event: z.literal('rsvp'), ways: z.enum(['one', 'by-answer']).default('one'), ...common }),
    z.strictObject({ event: z.literal('webhook'), name: eventName, match: eventCondition.optional(), ...common }),
    z.strictObject({ event: z.literal('task'), node: nodeId, ...common }),
  ]),
  fresh: { event: 'reply', timeout: 'P3D' },
  ports: (config) => [
    ...(config.event === 'rsvp' && config.ways === 'by-answer' ? rsvpAnswers : ['happened']).map(required),
    required('timeout'),
  ],
})
