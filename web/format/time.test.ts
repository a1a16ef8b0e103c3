import { describe, expect, test } from 'vitest'
import { dateTime, duration, fromNow, weekdays } from './time.ts'

const now = Date.parse('2026-05-12T12:00:00Z')

test.each([
  ['2026-05-12T11:59:40Z', 'now'],
  ['2026-05-12T11:57:00Z', '3 min. ago'],
  ['2026-05-14T13:00:00Z', 'in 2 days'],
  ['2025-05-01T00:00:00Z', '1 yr. ago'],
])('%s is %s', (at, words) => {
  expect(fromNow(at, now)).toBe(words)
})

describe('a time in a zone', () => {
  test('is what the clock on the wall shows there', () => {
    expect(dateTime('2026-05-12T13:00:00Z', 'America/New_York', now)).toBe('Tue, May 12, 9:00 AM')
  })
  test('names the year only where it is another', () => {
    expect(dateTime('2027-01-01T03:00:00Z', 'America/New_York', now)).toBe('Thu, Dec 31, 10:00 PM')
    expect(dateTime('2027-01-02T03:00:00Z', 'America/New_York', now)).toContain('2027')
  })
})

test.each([
  ['PT10M', '10 minutes'],
  ['P1D', '1 day'],
  ['P1DT2H30M', '1 day 2 hours 30 minutes'],
  ['P2W', '2 weeks'],
  ['tomorrow', 'tomorrow'],
  ['P', 'P'],
])('the duration %s reads %s', (iso, words) => {
  expect(duration(iso)).toBe(words)
})

test.each([
  [[1, 2, 3, 4, 5], 'weekdays'],
  [[7, 6], 'weekends'],
  [[1, 2, 3, 4, 5, 6, 7], 'every day'],
  [[3, 1], 'Mon, Wed'],
])('days %j read %s', (days, words) => {
  expect(weekdays(days)).toBe(words)
})
