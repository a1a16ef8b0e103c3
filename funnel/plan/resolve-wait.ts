import { Temporal } from 'temporal-polyfill'
import type { WaitSpec } from './plan.ts'

/** The name of a zone that no clock goes by: the caller decides whose mistake it is. */
export class UnknownZone extends Error {
  override name = 'UnknownZone'
  readonly zone: string

  constructor(zone: string) {
    super(`no time zone is called ${JSON.stringify(zone)}`)
    this.zone = zone
  }
}

/**
 * When a wait that begins at `from` ends; both are epoch milliseconds. Throws UnknownZone.
 * - duration: days and longer keep the clock's hour in the zone, hours and shorter are exact.
 * - local-time: the next moment on one of the days at which the clock shows the time, `from` itself
 *   included. Where the clock skips that time, as much later as it skips.
 */
export function resolveWait(spec: WaitSpec, from: number, zone: string): number {
  const start = momentIn(zone, from)
  return spec.kind === 'duration' ? start.add(spec.for).epochMilliseconds : nextTime(spec, start)
}

/** When waits end that follow one another, the first beginning at `from`. Throws UnknownZone. */
export function resolveWaits(
  specs: readonly WaitSpec[],
  from: number,
  zones: { contact: string; campaign: string },
): number {
  return specs.reduce((at, spec) =>
    resolveWait(spec, at, spec.kind === 'local-time' ? zones[spec.zone] : zones.contact), from)
}

function momentIn(zone: string, at: number) {
  try {
    return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
  } catch {
    throw new UnknownZone(zone)
  }
}

function nextTime(spec: WaitSpec & { kind: 'local-time' }, start: Temporal.ZonedDateTime): number {
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
