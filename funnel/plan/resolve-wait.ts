import type { BlockId, WaitEnd, WaitSpec } from './plan.ts'
import { UnknownZone, WaitTrouble } from './wait-trouble.ts'
import { nextBusinessHour } from './waits/business-hours.ts'
import { momentOfDate } from './waits/date-offset.ts'
import { endOfDuration } from './waits/duration.ts'
import { nextLocalTime } from './waits/local-time.ts'
import type { WaitWorld } from './waits/world.ts'

export { UnknownZone, WaitTrouble }
export type { WaitWorld }

/** Waits whose end their own settings and a zone say. */
type PlainWait = Extract<WaitSpec, { kind: 'duration' | 'local-time' }>

/** When a wait that begins at `from` ends; both are epoch milliseconds. Throws UnknownZone. */
export function resolveWait(spec: PlainWait, from: number, zone: string): number {
  return spec.kind === 'duration' ? endOfDuration(spec, from, zone) : nextLocalTime(spec, from, zone)
}

/**
 * When waits end that follow one another, the first beginning at `from`; a moment past ends at once. Throws
 * WaitTrouble.
 */
export function resolveWaits(specs: readonly WaitSpec[], from: number, world: WaitWorld): number {
  return specs.reduce((at, spec) => endOf(spec, at, world), from)
}

function endOf(spec: WaitSpec, from: number, world: WaitWorld): number {
  switch (spec.kind) {
    case 'duration': return endOfDuration(spec, from, world.zones.contact)
    case 'local-time': return nextLocalTime(spec, from, world.zones[spec.zone])
    case 'business-hours': return nextBusinessHour(spec, from, world.zones[spec.zone], world.holidays)
    case 'date-offset': return Math.max(from, momentOfDate(spec, world))
  }
}

/** Where a run that comes to a wait at `from` goes on, and when. Throws WaitTrouble. */
export function whenOver(end: WaitEnd, from: number, world: WaitWorld): { until: number; then: BlockId } {
  const { passed } = end
  const [first] = end.waits
  if (passed !== undefined && first?.kind === 'date-offset' && momentOfDate(first, world) < from) {
    return { until: from, then: passed }
  }
  return { until: resolveWaits(end.waits, from, world), then: end.then }
}

/** Whether what the wait counts from can change while it lasts. */
export const countsFromDate = ({ waits }: WaitEnd): boolean => waits[0]?.kind === 'date-offset'

/**
 * When a wait for a date is over whose timer has fired, where that lies ahead again: the date was put off.
 * null where it has come, or where the date is gone: it was known when the wait began.
 */
export function stillAhead({ waits: [first] }: WaitEnd, now: number, world: WaitWorld): number | null {
  if (first?.kind !== 'date-offset') return null
  try {
    const at = momentOfDate(first, world)
    return at > now ? at : null
  } catch (error) {
    if (error instanceof WaitTrouble) return null
    throw error
  }
}
