import { Temporal } from 'temporal-polyfill'
import type { WalkFacts } from '../facts.ts'
import { UnknownZone } from '../wait-trouble.ts'

export interface Zones { contact: string; campaign: string }

/** What the end of a wait depends on beside the moment at which it begins. */
export interface WaitWorld {
  zones: Zones
  facts: WalkFacts
  /** Days as 2026-12-25 on which no business is done. */
  holidays: readonly string[]
}

/** Throws UnknownZone. */
export function momentIn(zone: string, at: number): Temporal.ZonedDateTime {
  return named(zone, () => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone))
}

/**
 * Where the clock skips the time, as much later as it skips; where it shows it twice, the first. Throws
 * UnknownZone.
 */
export function localIn(zone: string, local: Temporal.PlainDateTime): Temporal.ZonedDateTime {
  return named(zone, () => local.toZonedDateTime(zone))
}

function named<T>(zone: string, work: () => T): T {
  try {
    return work()
  } catch {
    throw new UnknownZone(zone)
  }
}
