import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { wallMinute } from './local-time.ts'
import { nextAllowed } from './quiet-hours.ts'

const day = { from: '08:00', to: '21:00' }
const newYork = 'America/New_York'
const at = (local: string) => Temporal.ZonedDateTime.from(local).epochMilliseconds
const show = (ms: number, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' })

function allowedAt(ms: number, zones: string[], window = day): number {
  const answer = nextAllowed(ms, zones, window)
  if (!answer.ok) throw new Error(answer.message)
  return answer.at
}

describe('the next allowed time', () => {
  test('is now inside the window, first minute in and last minute out', () => {
    for (const time of ['08:00', '12:34', '20:59']) {
      const now = at(`2026-06-01T${time}[${newYork}]`)
      expect(allowedAt(now, [newYork])).toBe(now)
    }
    expect(show(allowedAt(at(`2026-06-01T21:00[${newYork}]`), [newYork]), newYork)).toBe('2026-06-02T08:00')
    expect(show(allowedAt(at(`2026-06-01T07:59[${newYork}]`), [newYork]), newYork)).toBe('2026-06-01T08:00')
  })

  test('is when the last of several zones opens', () => {
    const zones = [newYork, 'America/Los_Angeles']
    expect(show(allowedAt(at(`2026-06-01T08:00[${newYork}]`), zones), newYork)).toBe('2026-06-01T11:00')
    expect(show(allowedAt(at(`2026-06-01T21:30[${newYork}]`), zones), newYork)).toBe('2026-06-02T11:00')
  })

  test('keeps to the wall clock over both changes of the clocks', () => {
    expect(show(allowedAt(at(`2026-03-07T22:00[${newYork}]`), [newYork]), newYork)).toBe('2026-03-08T08:00')
    expect(show(allowedAt(at(`2026-10-31T22:00[${newYork}]`), [newYork]), newYork)).toBe('2026-11-01T08:00')
  })

  test('opens as the clock jumps over the opening time', () => {
    const opening = allowedAt(at(`2026-03-08T01:00[${newYork}]`), [newYork], { from: '02:30', to: '05:00' })
    expect(show(opening, newYork)).toBe('2026-03-08T03:00')
  })

  test('takes a window over midnight', () => {
    const night = { from: '22:00', to: '02:00' }
    const now = at(`2026-06-01T01:30[${newYork}]`)
    expect(allowedAt(now, [newYork], night)).toBe(now)
    expect(show(allowedAt(at(`2026-06-01T02:00[${newYork}]`), [newYork], night), newYork)).toBe('2026-06-01T22:00')
  })

  test('is answered in words where there is none', () => {
    expect(nextAllowed(0, ['Mars/Olympus'], day)).toMatchObject({ ok: false, code: 'unknown-zone' })
    expect(nextAllowed(0, [newYork], { from: '8', to: '21:00' })).toMatchObject({ ok: false, code: 'bad-window' })
    expect(nextAllowed(0, [newYork], { from: '08:00', to: '25:00' })).toMatchObject({ ok: false, code: 'bad-window' })
    const apart = nextAllowed(0, ['UTC', 'Pacific/Auckland'], { from: '09:00', to: '10:00' })
    expect(apart).toMatchObject({ ok: false, code: 'no-common-hour' })
  })
})

const zone = fc.constantFrom(newYork, 'America/Los_Angeles', 'Pacific/Honolulu', 'America/Phoenix', 'Australia/Lord_Howe', 'UTC')
const halfHour = fc.integer({ min: 0, max: 47 })
const clock = (half: number) => `${String(Math.floor(half / 2)).padStart(2, '0')}:${half % 2 ? '30' : '00'}`
// Around a change of the clocks, where mistakes live.
const moment = fc.constantFrom('2026-03-08', '2026-11-01', '2026-04-05', '2026-10-04', '2026-07-01').chain((date) =>
  fc.integer({ min: -24 * 60, max: 30 * 60 }).map((minutes) => at(`${date}T00:00[UTC]`) + minutes * 60_000),
)

test('it is the first minute at which every clock is inside, as found by looking at every minute', () => {
  fc.assert(
    fc.property(moment, fc.uniqueArray(zone, { minLength: 1, maxLength: 2 }), halfHour, halfHour, (now, zones, from, to) => {
      fc.pre(from !== to)
      const answer = nextAllowed(now, zones, { from: clock(from), to: clock(to) })
      const isInside = (ms: number) =>
        zones.every((name) => {
          const minute = wallMinute(ms, name)
          return from < to ? minute >= from * 30 && minute < to * 30 : minute >= from * 30 || minute < to * 30
        })
      let expected = now
      while (!isInside(expected) && expected < now + 3 * 86_400_000) expected += 60_000
      if (isInside(expected)) expect(answer).toEqual({ ok: true, at: expected })
      else expect(answer).toMatchObject({ ok: false, code: 'no-common-hour' })
    }),
    { numRuns: 60 },
  )
})
