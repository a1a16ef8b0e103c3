import { isZone, minuteOfDay, nextAtMinute, nextClockChange, wallMinute } from './local-time.ts'

/** The hours in which sending is allowed, on the recipient's clock: from `from` until just before `to`. */
export interface SendingWindow {
  /** '08:00' */
  from: string
  /** '21:00'; '24:00' is the end of the day; earlier than `from` the window runs over midnight. */
  to: string
}

export type NextAllowed =
  | { ok: true; at: number }
  | { ok: false; code: 'unknown-zone' | 'bad-window' | 'no-common-hour'; message: string }

/**
 * The earliest time at or after `at` (epoch ms) when the clocks of all `zones` are inside the window. Never
 * throws; an unknown zone, a window that is none, and zones that are never inside together are answered as
 * such.
 */
export function nextAllowed(at: number, zones: readonly string[], window: SendingWindow): NextAllowed {
  const from = minuteOfDay(window.from)
  const to = minuteOfDay(window.to)
  if (from === null || to === null || from === to || from === 1440) {
    return refuse('bad-window', `"${window.from}" to "${window.to}" are no sending hours.`)
  }
  const unknown = zones.find((zone) => !isZone(zone))
  if (unknown !== undefined) return refuse('unknown-zone', `"${unknown}" is not a time zone.`)
  const isInside = (moment: number, zone: string) => {
    const minute = wallMinute(moment, zone)
    return from < to ? minute >= from && minute < to : minute >= from || minute < to
  }
  // Each step goes to the latest of the windows still shut. Zones that never meet would go on for ever.
  const lastTry = at + 9 * 24 * 3_600_000
  let moment = at
  while (moment <= lastTry) {
    const shut = zones.filter((zone) => !isInside(moment, zone))
    if (shut.length === 0) return { ok: true, at: moment }
    moment = Math.max(...shut.map((zone) => nextInside(moment, zone, from)))
  }
  const hours = `${window.from} to ${window.to}`
  return refuse('no-common-hour', `${zones.join(' and ')} are never inside ${hours} together.`)

  function nextInside(after: number, zone: string, minute: number): number {
    // A change of the clocks can land inside the window before its opening time comes round again.
    const opening = nextAtMinute(after, zone, minute)
    const change = nextClockChange(after, zone)
    return change !== null && change < opening && isInside(change, zone) ? change : opening
  }
}

function refuse(code: 'unknown-zone' | 'bad-window' | 'no-common-hour', message: string): NextAllowed {
  return { ok: false, code, message }
}
