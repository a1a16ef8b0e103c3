import type { Temporal } from 'temporal-polyfill'
import { dateAt, type FoundDate } from '../dates.ts'
import type { WaitSpec } from '../plan.ts'
import { localIn, momentIn, type WaitWorld } from './world.ts'

/**
 * The moment that lies `offset` from the date in a field: days and longer on the calendar, then exact hours,
 * then set to the clock time `at` where one is given. May lie in the past. `campaign` means the zone that the
 * date itself names (a slot's own), else the campaign's. Throws WaitTrouble: no date there, or none to read.
 */
export function momentOfDate(spec: Extract<WaitSpec, { kind: 'date-offset' }>, world: WaitWorld): number {
  const found = dateAt(world.facts, spec.field)
  const chosen = spec.zone === 'campaign' ? found.zone ?? world.zones.campaign : world.zones.contact
  const moved = zoned(found, chosen, ownZone(spec.field, found, world)).add(spec.offset)
  return (spec.at === undefined ? moved : moved.withPlainTime(spec.at)).epochMilliseconds
}

/** A day is the same day everywhere; a time of day is one of the place where it was written. */
function zoned(found: FoundDate, zone: string, writtenIn: string): Temporal.ZonedDateTime {
  if ('at' in found) return momentIn(zone, found.at)
  if (found.time === null) return localIn(zone, found.day.toPlainDateTime())
  return momentIn(zone, localIn(writtenIn, found.day.toPlainDateTime(found.time)).epochMilliseconds)
}

function ownZone(field: string, found: FoundDate, { zones }: WaitWorld): string {
  return found.zone ?? (field.startsWith('contact.') ? zones.contact : zones.campaign)
}
