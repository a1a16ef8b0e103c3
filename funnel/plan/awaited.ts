import { Temporal } from 'temporal-polyfill'
import { holds } from './holds.ts'
import type { BlockId, Condition, WaitForEnd, WaitForEventEnd } from './plan.ts'
import { momentIn, type Zones } from './waits/world.ts'

/** `at`: epoch milliseconds of the campaign's clock. */
export interface Happening { name: string; payload: Record<string, unknown>; at: number }

/** The way that an event takes at a wait; undefined where it is not what is awaited. `now` is when it happened. */
export function wayOfEvent({ name, ways }: WaitForEventEnd, event: Happening, zones: Zones): BlockId | undefined {
  if (event.name !== name) return undefined
  return ways.find(({ when }) => fits(event, when, zones))?.then
}

/** Whether what an event brings along is what is asked for; of a date, `now` is when it happened. */
export function fits(event: Happening, when: Condition | undefined, zones: Zones): boolean {
  if (when === undefined) return true
  return holds(when, {
    contact: {}, campaign: {}, reply: { intent: null }, run: {}, event: event.payload, clock: { now: event.at, zones },
  })
}

/** From when on what happens counts for a wait that begins at `from`. Epoch milliseconds. Throws UnknownZone. */
export function countsFrom({ lookBack }: WaitForEnd, from: number, zone: string): number {
  if (lookBack === undefined) return from
  return momentIn(zone, from).subtract(Temporal.Duration.from(lookBack)).epochMilliseconds
}
