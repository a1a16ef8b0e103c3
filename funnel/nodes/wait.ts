import { z } from 'zod'
import { defineKind, next, required } from './define.ts'
import { fieldName } from './text.ts'
import { clockTime, duration, offset, weekdays, zoneOf } from './time.ts'

const workdays = [1, 2, 3, 4, 5]

export const wait = defineKind({
  label: 'Wait',
  about: 'Waits for a while, for a time of day, for a date, or for business hours.',
  config: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('duration'), for: duration }),
    z.strictObject({
      kind: z.literal('local-time'),
      at: clockTime,
      days: weekdays.default(workdays),
      zone: zoneOf.default('contact'),
    }),
    z.strictObject({
      kind: z.literal('date-offset'),
      /** Holds the date, e.g. campaign.event_date. */
      field: fieldName,
      offset,
      at: clockTime.optional(),
      zone: zoneOf.default('campaign'),
      /** What a moment already past does: its own way out, or none. */
      past: z.enum(['passed', 'go-on']).default('go-on'),
    }),
    z.strictObject({
      kind: z.literal('business-hours'),
      from: clockTime.default('09:00'),
      to: clockTime.default('17:00'),
      days: weekdays.default(workdays),
      zone: zoneOf.default('contact'),
    }),
  ]),
  fresh: { kind: 'duration', for: 'P1D' },
  ports: (config) =>
    config.kind === 'date-offset' && config.past === 'passed' ? [next, required('passed')] : [next],
})
