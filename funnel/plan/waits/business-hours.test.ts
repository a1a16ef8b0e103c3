import { expect, test } from 'vitest'
import { UnknownZone, WaitTrouble } from '../resolve-wait.ts'
import { nextBusinessHour } from './business-hours.ts'

const workdays = [1, 2, 3, 4, 5]
const next = (at: string, { from = '09:00', to = '17:00', days = workdays, holidays = [] as string[], zone = 'America/New_York' } = {}) =>
  new Date(nextBusinessHour({ kind: 'business-hours', from, to, days, zone: 'contact' }, Date.parse(at), zone, holidays))
    .toISOString().replace('.000', '')

test('inside the hours it is now, before them when they open, after them the next day', () => {
  expect(next('2026-05-14T15:00:00Z')).toBe('2026-05-14T15:00:00Z')
  expect(next('2026-05-14T11:00:00Z')).toBe('2026-05-14T13:00:00Z')
  expect(next('2026-05-14T20:59:59Z')).toBe('2026-05-14T20:59:59Z')
  expect(next('2026-05-14T21:00:00Z')).toBe('2026-05-15T13:00:00Z')
})

test('a weekend and holidays are waited out, also one after the other', () => {
  expect(next('2026-05-15T22:00:00Z')).toBe('2026-05-18T13:00:00Z')
  expect(next('2026-05-22T22:00:00Z', { holidays: ['2026-05-25'] })).toBe('2026-05-26T13:00:00Z')
  expect(next('2026-05-25T15:00:00Z', { holidays: ['2026-05-25', '2026-05-26'] })).toBe('2026-05-27T13:00:00Z')
})

test('a holiday is a day of the zone, not of UTC', () => {
  // 24 May, 22:00 in New York is 25 May in UTC.
  expect(next('2026-05-25T02:00:00Z', { days: [1, 2, 3, 4, 5, 6, 7], from: '20:00', to: '23:00', holidays: ['2026-05-25'] }))
    .toBe('2026-05-25T02:00:00Z')
})

test('they open at 09:00 on the clock on either side of the change of clocks', () => {
  const days = [1, 2, 3, 4, 5, 6, 7]
  expect(next('2026-03-07T23:00:00Z', { days })).toBe('2026-03-08T13:00:00Z')
  expect(next('2026-10-31T23:00:00Z', { days })).toBe('2026-11-01T14:00:00Z')
})

test('hours that the clock skips open as much later; hours that it shows twice are open twice', () => {
  const days = [7]
  expect(next('2026-03-08T05:00:00Z', { days, from: '02:30', to: '05:00' })).toBe('2026-03-08T07:30:00Z')
  expect(next('2026-11-01T06:30:00Z', { days, from: '01:00', to: '03:00' })).toBe('2026-11-01T06:30:00Z')
})

test('29 February is a day like others', () => {
  expect(next('2028-02-28T22:30:00Z')).toBe('2028-02-29T14:00:00Z')
  expect(next('2028-02-28T22:30:00Z', { holidays: ['2028-02-29'] })).toBe('2028-03-01T14:00:00Z')
})

test('a day that a zone skips is skipped', () => {
  // Samoa had no Friday, 30 December 2011.
  expect(next('2011-12-29T12:00:00Z', { days: [5], zone: 'Pacific/Apia' })).toBe('2012-01-05T19:00:00Z')
})

test('hours that never come, and a zone that nobody knows, are errors of their own', () => {
  const everyMonday = Array.from({ length: 150 }, (_, week) => new Date(Date.UTC(2026, 4, 18 + 7 * week)).toISOString().slice(0, 10))
  expect(() => next('2026-05-14T15:00:00Z', { days: [1], holidays: everyMonday })).toThrow(WaitTrouble)
  expect(() => next('2026-05-14T15:00:00Z', { zone: 'Mars/Olympus' })).toThrow(UnknownZone)
})
