import { expect, test } from 'vitest'
import { byDay, shortDay } from './by-day.ts'

const on = (day: string, channel: 'email' | 'sms' | 'voicemail', sent: number) =>
  ({ day, channel, sent, delivered: 0, failed: 0, skipped: 0, unknown: 0 })

test('channels of a day stand together, and a quiet day between stands with nothing', () => {
  const days = [on('2026-02-27', 'sms', 2), on('2026-02-27', 'email', 5), on('2026-03-01', 'voicemail', 1)]
  expect(byDay(days)).toEqual([
    { day: '2026-02-27', email: 5, sms: 2, voicemail: 0 },
    { day: '2026-02-28', email: 0, sms: 0, voicemail: 0 },
    { day: '2026-03-01', email: 0, sms: 0, voicemail: 1 },
  ])
})

test('a campaign that has sent nothing has no days', () => {
  expect(byDay([])).toEqual([])
})

test('a long campaign shows its last days', () => {
  const days = byDay([on('2025-01-01', 'email', 1), on('2026-01-01', 'email', 2)])
  expect(days).toHaveLength(120)
  expect(days.at(-1)).toMatchObject({ day: '2026-01-01', email: 2 })
})

test('a day is written shortly, whatever the zone of the reader', () => {
  expect(shortDay('2026-09-01')).toBe('Sep 1')
})
