import { Temporal } from 'temporal-polyfill'
import { dateAt, type FoundDate, readDate } from './dates.ts'
import type { Clock, WalkFacts } from './facts.ts'
import { WaitTrouble } from './wait-trouble.ts'
import { localIn } from './waits/world.ts'

/** A number, or a text that is one, as CSV files bring them; NaN for what is none. */
export function numberOf(value: unknown): number {
  if (typeof value === 'number') return value
  return typeof value === 'string' && /^\s*[+-]?\d+(\.\d+)?\s*$/.test(value) ? Number(value) : NaN
}

/** What a rule may compare a date with: a date, or `now`. */
export const isDateValue = (value: unknown): boolean => value === 'now' || readDate(value) !== null

/**
 * Whether the date in a field lies before or after another. A day lasts from midnight to midnight, so nothing on
 * the day itself is before or after it. false where either is no date.
 */
export function isDated(facts: WalkFacts, field: string, op: 'before' | 'after', value: unknown): boolean {
  const { clock } = facts
  if (!clock) return false
  try {
    const zone = field.startsWith('contact.') ? clock.zones.contact : clock.zones.campaign
    const fact = spanOf(dateAt(facts, field), zone)
    const other = otherSpan(value, clock, zone)
    if (!other) return false
    return op === 'before' ? fact.to <= other.from : fact.from >= other.to
  } catch (error) {
    if (error instanceof WaitTrouble) return false
    throw error
  }
}

/** From, and just before. */
interface Span { from: number; to: number }

function otherSpan(value: unknown, clock: Clock, zone: string): Span | null {
  if (value === 'now') return { from: clock.now, to: clock.now + 1 }
  const found = readDate(value)
  return found && spanOf(found, zone)
}

function spanOf(found: FoundDate, zone: string): Span {
  if ('at' in found) return { from: found.at, to: found.at + 1 }
  const at = (day: Temporal.PlainDate, time = new Temporal.PlainTime()) =>
    localIn(found.zone ?? zone, day.toPlainDateTime(time)).epochMilliseconds
  if (found.time === null) return { from: at(found.day), to: at(found.day.add({ days: 1 })) }
  const from = at(found.day, found.time)
  return { from, to: from + 1 }
}
