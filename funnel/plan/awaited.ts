import { Temporal } from 'temporal-polyfill'
import { holds } from './holds.ts'
import type { BlockId, WaitForEnd, WaitForEventEnd } from './plan.ts'
import { momentIn, type Zones } from './waits/world.ts'

/** `at`: epoch milliseconds of the campaign's clock. */
export interface Happening { name: string; payload: Record<string, unknown>; at: number }

/** The way that an event takes at a wait; undefined where it is not what is awaited. `now` is when it happened. */
export function wayOfEvent({ name, ways }: WaitForEventEnd, event: Happening, zones: Zones): BlockId | undefined {
  if (event.name !== name) return undefined
  const facts = {
    contact: {}, campaign: {}, reply: { intent: null }, run: {}, event: event.payload, clock: { now: event.at, zones },
  }
  return ways.find(({ when }) => when === undefined || holds(when, facts))?.then
}

/** From when on what happens counts for a wait that begins at `from`. Epoch milliseconds. Throws UnknownZone. */
export function countsFrom({ lookBack }: WaitForEnd, from: number, zone: string): number {
  if (lookBack === undefined) return from
  return momentIn(zone, from).subtract(Temporal.Duration.from(lookBack)).epochMilliseconds
}
