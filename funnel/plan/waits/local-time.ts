import { Temporal } from 'temporal-polyfill'
import type { WaitSpec } from '../plan.ts'
import { momentIn } from './world.ts'

/**
 * The next moment on one of the days at which the clock shows the time, `from` itself included. Where the
 * clock skips that time, as much later as it skips. Throws UnknownZone.
 */
export function nextLocalTime(spec: Extract<WaitSpec, { kind: 'local-time' }>, from: number, zone: string): number {
  const start = momentIn(zone, from)
  const time = Temporal.PlainTime.from(spec.at)
  const today = start.toPlainDate()
  // A week and a day: this weekday's time may be over today. Twice that, should a zone skip a day.
  for (let days = 0; days <= 15; days += 1) {
    const shown = today.add({ days }).toPlainDateTime(time)
    // An hour that the clock shows twice counts twice.
    for (const disambiguation of ['compatible', 'later'] as const) {
      const moment = shown.toZonedDateTime(start.timeZoneId, { disambiguation })
      const isAfter = moment.epochMilliseconds >= start.epochMilliseconds
      if (isAfter && spec.days.includes(moment.dayOfWeek)) return moment.epochMilliseconds
    }
  }
  throw new RangeError(`no day of ${spec.days.join(', ')} comes`)
}
