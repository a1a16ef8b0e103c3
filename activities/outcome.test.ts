import { expect, test } from 'vitest'
import { retry } from './outcome.ts'

const now = Date.parse('2026-11-20T12:00:00Z')
const after = (attempt: number, retryAfter?: string | null) => (
  retry('x', 'y', attempt, retryAfter, now).afterMs
)

test('without Retry-After each attempt waits longer, up to an hour', () => {
  expect([0, 1, 2, 3, 4, 5, 50].map((attempt) => after(attempt) / 60_000)).toEqual([1, 1, 5, 15, 60, 60, 60])
})

test('Retry-After is honoured as seconds and as a date, never beyond a day', () => {
  expect(after(3, '7')).toBe(7000)
  expect(after(3, '0.5')).toBe(500)
  expect(after(3, 'Fri, 20 Nov 2026 12:00:30 GMT')).toBe(30_000)
  expect(after(3, 'Fri, 20 Nov 2020 12:00:30 GMT')).toBe(0)
  expect(after(3, '99999999')).toBe(86_400_000)
})

test('a Retry-After that makes no sense is not one', () => {
  for (const value of ['', 'soon', '-5x', null, undefined]) expect(after(1, value)).toBe(60_000)
})
