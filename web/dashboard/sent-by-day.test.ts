import { expect, test } from 'vitest'
import { sentByDay } from './sent-by-day.ts'

const on = (day: string, channel: 'email' | 'sms', sent: number) => ({
  day, channel, sent, delivered: 0, failed: 0, skipped: 0, unknown: 0,
})

test('the channels of a day are one, and a day without any is zero', () => {
  const days = [on('2026-03-07', 'sms', 2), on('2026-03-09', 'email', 1), on('2026-03-07', 'email', 3)]
  expect(sentByDay(days)).toEqual([
    { day: '2026-03-07', sent: 5 },
    { day: '2026-03-08', sent: 0 },
    { day: '2026-03-09', sent: 1 },
  ])
})

test('a long campaign shows its last three weeks, and one that sent nothing shows nothing', () => {
  const days = sentByDay([on('2026-01-01', 'sms', 2), on('2026-03-09', 'email', 1)])
  expect(days).toHaveLength(21)
  expect(days.at(-1)).toEqual({ day: '2026-03-09', sent: 1 })
  expect(sentByDay([])).toEqual([])
})
