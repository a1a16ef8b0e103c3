import { expect, test } from 'vitest'
import { resolveWait, resolveWaits, UnknownZone, type WaitWorld } from './resolve-wait.ts'

const everyDay = [1, 2, 3, 4, 5, 6, 7]
const newYork = 'America/New_York'
const duration = (length: string): PlainWait => ({ kind: 'duration', for: length })
const until = (at: string, days = everyDay): PlainWait => ({ kind: 'local-time', at, days, zone: 'contact' })
type PlainWait = Parameters<typeof resolveWait>[0]
const worldWhere = (given: Partial<WaitWorld> = {}): WaitWorld => ({
  zones: { contact: newYork, campaign: newYork }, holidays: [],
  facts: { contact: {}, campaign: {}, reply: { intent: null }, run: {} }, ...given,
})
const resolved = (spec: PlainWait, from: string, zone = newYork) =>
  new Date(resolveWait(spec, Date.parse(from), zone)).toISOString().replace('.000', '')

test('hours are exact, also over the change of clocks', () => {
  expect(resolved(duration('PT24H'), '2026-03-07T14:00:00Z')).toBe('2026-03-08T14:00:00Z')
  expect(resolved(duration('PT10M'), '2026-03-08T06:55:00Z')).toBe('2026-03-08T07:05:00Z')
})

test('a day keeps the clock\'s hour in the zone: 09:00 stays 09:00 over the change of clocks', () => {
  expect(resolved(duration('P1D'), '2026-03-07T14:00:00Z')).toBe('2026-03-08T13:00:00Z')
  expect(resolved(duration('P1D'), '2026-10-31T13:00:00Z')).toBe('2026-11-01T14:00:00Z')
  expect(resolved(duration('P1W'), '2026-03-05T14:00:00Z')).toBe('2026-03-12T13:00:00Z')
})

test('a month from the 31st is the last day of a shorter one, and a year from 29 February the 28th', () => {
  expect(resolved(duration('P1M'), '2026-01-31T12:00:00Z', 'UTC')).toBe('2026-02-28T12:00:00Z')
  expect(resolved(duration('P1Y'), '2028-02-29T12:00:00Z', 'UTC')).toBe('2029-02-28T12:00:00Z')
})

test('until 09:00 is today before it, now exactly at it, and tomorrow after it', () => {
  expect(resolved(until('09:00'), '2026-05-14T12:59:59Z')).toBe('2026-05-14T13:00:00Z')
  expect(resolved(until('09:00'), '2026-05-14T13:00:00Z')).toBe('2026-05-14T13:00:00Z')
  expect(resolved(until('09:00'), '2026-05-14T13:00:01Z')).toBe('2026-05-15T13:00:00Z')
})

test('until 09:00 is 09:00 on the clock on either side of the change of clocks', () => {
  expect(resolved(until('09:00'), '2026-03-07T20:00:00Z')).toBe('2026-03-08T13:00:00Z')
  expect(resolved(until('09:00'), '2026-10-31T20:00:00Z')).toBe('2026-11-01T14:00:00Z')
})

test('a time that the clock skips comes as much later as it skips', () => {
  expect(resolved(until('02:30'), '2026-03-08T05:00:00Z')).toBe('2026-03-08T07:30:00Z')
  expect(resolved(until('02:30'), '2026-03-08T07:30:01Z')).toBe('2026-03-09T06:30:00Z')
})

test('a time that the clock shows twice counts twice', () => {
  expect(resolved(until('01:30'), '2026-11-01T05:00:00Z')).toBe('2026-11-01T05:30:00Z')
  expect(resolved(until('01:30'), '2026-11-01T05:30:01Z')).toBe('2026-11-01T06:30:00Z')
  expect(resolved(until('01:30'), '2026-11-01T06:30:01Z')).toBe('2026-11-02T06:30:00Z')
})

test('the weekday is that of the zone, not of UTC', () => {
  // Sunday 20:00 in New York, Monday in UTC.
  expect(resolved(until('20:30', [1]), '2026-05-18T00:00:00Z')).toBe('2026-05-19T00:30:00Z')
  // Friday evening: the next working day is Monday.
  expect(resolved(until('09:00', [1, 2, 3, 4, 5]), '2026-05-15T22:00:00Z')).toBe('2026-05-18T13:00:00Z')
  // The one weekday, its time just over: in a week.
  expect(resolved(until('09:00', [4]), '2026-05-14T13:00:01Z')).toBe('2026-05-21T13:00:00Z')
})

test('a day that a zone skips is skipped', () => {
  // Samoa had no Friday, 30 December 2011.
  expect(resolved(until('09:00', [5]), '2011-12-29T12:00:00Z', 'Pacific/Apia')).toBe('2012-01-05T19:00:00Z')
})

test('waits in a row begin where the one before ended', () => {
  const world = worldWhere({ zones: { contact: newYork, campaign: 'America/Los_Angeles' } })
  const from = Date.parse('2026-05-14T15:00:00Z')
  const at = resolveWaits([duration('P1D'), { ...until('09:00'), zone: 'campaign' } as PlainWait], from, world)
  expect(new Date(at).toISOString()).toBe('2026-05-15T16:00:00.000Z')
})

test('a zone that nobody knows is an error of its own', () => {
  expect(() => resolveWait(duration('P1D'), 0, 'America/Nowhere')).toThrow(UnknownZone)
  expect(() => resolveWait(until('09:00'), 0, '')).toThrow(/no time zone is called ""/)
})
