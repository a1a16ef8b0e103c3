import { Temporal } from 'temporal-polyfill'
import { dateAt, type FoundDate, readDate } from './dates.ts'
import type { Plan } from './plan.ts'
import { WaitTrouble } from './wait-trouble.ts'
import { localIn, type WaitWorld } from './waits/world.ts'

/**
 * From when on nobody goes on: the end of the last day, or the moment; null where the funnel has no end, or where
 * its date is not there or is none (the checks have said so).
 */
export function endOfAll({ end }: Pick<Plan, 'end'>, { facts, zones }: WaitWorld): number | null {
  if (end === undefined) return null
  try {
    return endOf(readDate(end) ?? dateAt(facts, end), zones.campaign)
  } catch (error) {
    if (error instanceof WaitTrouble) return null
    throw error
  }
}

function endOf(found: FoundDate, zone: string): number {
  if ('at' in found) return found.at
  const local = found.time === null
    ? found.day.add({ days: 1 }).toPlainDateTime(new Temporal.PlainTime()) : found.day.toPlainDateTime(found.time)
  return localIn(found.zone ?? zone, local).epochMilliseconds
}
