import { Temporal } from 'temporal-polyfill'
import { factAt, isEmpty, type WalkFacts } from './facts.ts'
import { WaitTrouble } from './wait-trouble.ts'

/** A date as people keep it: a moment, or a day with or without a time of a clock; `zone` where it names one. */
export type FoundDate =
  | { at: number; zone?: string }
  | { day: Temporal.PlainDate; time: Temporal.PlainTime | null; zone?: string }

const clockShape = String.raw`\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?`
const offsetShape = String.raw`Z|[+-]\d{2}(?::?\d{2})?`
const shape = new RegExp(
  String.raw`^(\d{4}-\d{2}-\d{2})(?:[T ](${clockShape})(${offsetShape})?(?:\[([\w/+-]+)\])?)?$`, 'i',
)
const clock = /^(\d{1,2})(?::(\d{2}))?\s*([ap])?\.?m?\.?$/i

/**
 * `2026-05-14`, `2026-05-14T18:00`, both with a zone in brackets, or a moment with an offset; null for what is
 * none of these. 5/6/2026 is two days, so it is not guessed at.
 */
export function readDate(value: unknown): FoundDate | null {
  if (typeof value !== 'string') return null
  const [, date, time, offset, zone] = shape.exec(value.trim()) ?? []
  if (date === undefined) return null
  try {
    const named = zone === undefined ? {} : { zone }
    if (offset !== undefined) {
      return { at: Temporal.Instant.from(`${date}T${time}${offset.toUpperCase()}`).epochMilliseconds, ...named }
    }
    const day = Temporal.PlainDate.from(date)
    return { day, time: time === undefined ? null : Temporal.PlainTime.from(time), ...named }
  } catch {
    // 30 February, 25:00.
    return null
  }
}

/** `18:00`, `6 pm`, `6:30 PM`; null for what is none of these. */
export function readTime(value: unknown): Temporal.PlainTime | null {
  const [, hours, minutes, half] = clock.exec(String(value).trim()) ?? []
  const hour = Number(hours)
  if (hours === undefined || (minutes === undefined && half === undefined)) return null
  if (Number(minutes ?? 0) > 59 || hour > (half ? 12 : 23) || (half && hour === 0)) return null
  const isLate = half?.toLowerCase() === 'p'
  return new Temporal.PlainTime(half ? hour % 12 + (isLate ? 12 : 0) : hour, Number(minutes ?? 0))
}

/**
 * The date that a field holds. A slot, `{date, time, zone}`, is one; and a day in `…_date` takes its time and
 * its zone from `…_time` and `…_zone` beside it, where they are. Throws WaitTrouble.
 */
export function dateAt(facts: WalkFacts, field: string): FoundDate {
  const value = factAt(facts, field)
  if (isEmpty(value)) throw missing(field)
  const isSlot = typeof value === 'object' && !Array.isArray(value)
  const stem = isSlot ? `${field}.` : field.endsWith('_date') ? field.slice(0, -'date'.length) : null
  const found = readDate(isSlot ? factAt(facts, `${field}.date`) : value)
  if (found === null) throw unreadable(field, isSlot ? factAt(facts, `${field}.date`) : value)
  if (stem === null || 'at' in found || found.time !== null) return found
  const zone = factAt(facts, `${stem}zone`)
  const time = factAt(facts, `${stem}time`)
  return {
    ...found,
    time: isEmpty(time) ? null : readTime(time) ?? fail(unreadable(`${stem}time`, time)),
    ...(found.zone === undefined && typeof zone === 'string' && !isEmpty(zone) ? { zone: zone.trim() } : {}),
  }
}

function missing(field: string) {
  return new WaitTrouble('date-missing', `there is no date in ${field}`, { field })
}

function unreadable(field: string, value: unknown) {
  return new WaitTrouble('date-unreadable', `${field} is no date`, {
    field, value: typeof value === 'string' ? value.slice(0, 100) : typeof value,
  })
}

function fail(error: Error): never {
  throw error
}
