import { z } from 'zod'
import { defineKind, required } from './define.ts'
import { nodeId, text } from './text.ts'
import { duration } from './time.ts'

const common = {
  /** After so long the run leaves by `timeout`. */
  timeout: duration,
  /** What happened so long before the wait began counts, too. */
  lookBack: duration.optional(),
}

export const waitFor = defineKind({
  label: 'Wait for',
  about: 'Waits until something happens, or for so long and no longer.',
  config: z.discriminatedUnion('event', [
    z.strictObject({ event: z.literal('reply'), ...common }),
    z.strictObject({ event: z.literal('click'), link: text(2000).optional(), ...common }),
    z.strictObject({ event: z.literal('rsvp'), ...common }),
    z.strictObject({
      event: z.literal('webhook'),
      name: text(100).min(1),
      match: z.record(text(100), z.union([text(500), z.number(), z.boolean()])).optional(),
      ...common,
    }),
    z.strictObject({ event: z.literal('task'), node: nodeId, ...common }),
  ]),
  fresh: { event: 'reply', timeout: 'P3D' },
  ports: () => [required('happened'), required('timeout')],
  built: (config) => config.event === 'reply' && config.lookBack === undefined,
})
