import { Temporal } from 'temporal-polyfill'
import type { WaitSpec } from '../plan.ts'
import { WaitTrouble } from '../wait-trouble.ts'
import { localIn, momentIn } from './world.ts'

/** So far ahead a day of business is looked for: holidays may fill weeks, not years. */
const mostDays = 800

/**
 * `from` itself where business is open, else when it opens next: on one of the days, on no holiday, at the
 * hours of the zone's clock. The hour of closing is closed. Throws UnknownZone, and WaitTrouble where it never opens.
 */
export function nextBusinessHour(
  spec: Extract<WaitSpec, { kind: 'business-hours' }>, from: number, zone: string, holidays: readonly string[],
): number {
  const start = momentIn(zone, from)
  const today = start.toPlainDate()
  const opens = Temporal.PlainTime.from(spec.from)
  const closes = Temporal.PlainTime.from(spec.to)
  for (let days = 0; days <= mostDays; days += 1) {
    const day = today.add({ days })
    if (!spec.days.includes(day.dayOfWeek) || holidays.includes(day.toString())) continue
    const open = localIn(zone, day.toPlainDateTime(opens))
    // A day that the zone skips comes out as another.
    if (!open.toPlainDate().equals(day)) continue
    const close = localIn(zone, day.toPlainDateTime(closes))
    const at = Math.max(open.epochMilliseconds, from)
    if (at < close.epochMilliseconds) return at
  }
  throw new WaitTrouble('never-open', `business is never open from ${spec.from} to ${spec.to}`, {
    from: spec.from, to: spec.to,
  })
}
