import { z } from 'zod'

const parts = (units: string) => [...units].map((unit) => `(?:(\\d{1,6})${unit})?`).join('')
const shape = new RegExp(`^P(?=\\d|T\\d)${parts('YMWD')}(?:T(?=\\d)${parts('HMS')})?$`)
const daysOf = [366, 31, 7, 1, 1 / 24, 1 / 1440, 1 / 86_400]
const fiveYears = 5 * 366

/** About: a month has 31 days, a year 366. NaN for what is no duration. */
export function lengthInDays(value: string): number {
  const found = shape.exec(value)
  return found ? daysOf.reduce((sum, days, place) => sum + days * Number(found[place + 1] ?? 0), 0) : NaN
}

/** ISO 8601, more than nothing and at most five years: PT10M, P1D, P1DT2H. */
export const duration = z.string().refine((value) => {
  const days = lengthInDays(value)
  return days > 0 && days <= fiveYears
}, {
  error: 'must be an ISO 8601 duration of more than nothing and at most five years, such as PT10M or P3D',
  params: { code: 'invalid-duration' },
})

/** A duration that may point back: -P3D is three days before. */
export const offset = z.string().refine((value) => lengthInDays(value.replace(/^[+-]/, '')) <= fiveYears, {
  error: 'must be an ISO 8601 duration, with a minus for "before", such as -P3D',
  params: { code: 'invalid-duration' },
})

export const clockTime = z.string().refine((value) => /^([01]\d|2[0-3]):[0-5]\d$/.test(value), {
  error: 'must be a time of day from 00:00 to 23:59, such as 09:00',
  params: { code: 'invalid-time' },
})

/** 1 = Monday .. 7 = Sunday. */
export const weekdays = z.array(z.int().min(1).max(7)).min(1).max(7)
  .refine((days) => new Set(days).size === days.length, { error: 'names a weekday twice' })

export const zoneOf = z.enum(['contact', 'campaign'], {
  error: 'must be "contact" or "campaign": whose clock is meant',
})
