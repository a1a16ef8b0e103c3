import { Temporal } from 'temporal-polyfill'

/** Whether `zone` names a time zone that we can reckon in. */
export function isZone(zone: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone)
    return true
  } catch {
    return false
  }
}

/** Minutes since local midnight of '08:00' .. '24:00', or null where it is no time of day. */
export function minuteOfDay(time: string): number | null {
  const [, hours, minutes] = /^(\d{1,2}):(\d{2})$/.exec(time) ?? []
  const minute = Number(hours) * 60 + Number(minutes)
  return Number(minutes) < 60 && minute <= 1440 ? minute : null
}

/**
 * What a clock on the wall of `zone` shows at `at`, in minutes since midnight. Throws RangeError on an
 * unknown zone.
 */
export function wallMinute(at: number, zone: string): number {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
  return local.hour * 60 + local.minute
}

/** The first moment after `at` (epoch ms) at which the wall clock of `zone` comes to `minute` of a day. */
export function nextAtMinute(at: number, zone: string, minute: number): number {
  const today = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate()
  const time = Temporal.PlainTime.from({ hour: Math.floor(minute / 60) % 24, minute: minute % 60 })
  // Three days, because a zone can skip a whole one; twice each, because an hour can come twice.
  const moments = [0, 1, 2].flatMap((days) => {
    const local = today.add({ days }).toPlainDateTime(time)
    return [moment(local, zone, 'earlier'), moment(local, zone, 'later')]
  })
  return Math.min(...moments.filter((candidate) => candidate > at))
}

function moment(local: Temporal.PlainDateTime, zone: string, when: 'earlier' | 'later'): number {
  const zoned = local.toZonedDateTime(zone, { disambiguation: when })
  if (zoned.toPlainDateTime().equals(local)) return zoned.epochMilliseconds
  // The clock skips this hour: the window opens as the clock jumps over it.
  const later = local.toZonedDateTime(zone, { disambiguation: 'later' })
  return later.getTimeZoneTransition('previous')?.epochMilliseconds ?? later.epochMilliseconds
}

/** Midnight to midnight of the local day that `at` is in, as epoch ms; 23 to 25 hours apart. */
export function localDay(at: number, zone: string): { from: number; to: number } {
  const start = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).startOfDay()
  return { from: start.epochMilliseconds, to: start.add({ days: 1 }).startOfDay().epochMilliseconds }
}

/** The first moment after `at` at which the zone's clocks are put forward or back, or null. */
export function nextClockChange(at: number, zone: string): number | null {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
  return local.getTimeZoneTransition('next')?.epochMilliseconds ?? null
}
