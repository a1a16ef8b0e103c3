import type { WaitSpec } from '../plan.ts'
import { momentIn } from './world.ts'

/** Days and longer keep the clock's hour in the zone, hours and shorter are exact. Throws UnknownZone. */
export function endOfDuration(spec: Extract<WaitSpec, { kind: 'duration' }>, from: number, zone: string): number {
  return momentIn(zone, from).add(spec.for).epochMilliseconds
}
