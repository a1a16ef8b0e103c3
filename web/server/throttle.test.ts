import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { collect } from './throttle.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test('the first key goes on at once, the rest together after the pause', () => {
  const flushed: string[][] = []
  const keys = collect<string>(1000, (all) => flushed.push([...all]))
  for (const key of ['a', 'b', 'a', 'c', 'b']) keys.add(key)
  expect(flushed).toEqual([['a']])
  vi.advanceTimersByTime(1000)
  expect(flushed).toEqual([['a'], ['b', 'a', 'c']])
})

test('a thousand events in a second ask the server twice', () => {
  let flushes = 0
  const keys = collect<string>(1000, () => flushes++)
  for (let at = 0; at < 1000; at++) {
    keys.add('campaign')
    vi.advanceTimersByTime(1)
  }
  expect(flushes).toBe(2)
})

test('nothing is handed on after it was stopped', () => {
  let flushes = 0
  const keys = collect<string>(1000, () => flushes++)
  keys.add('a')
  keys.add('b')
  keys.stop()
  vi.advanceTimersByTime(5000)
  expect(flushes).toBe(1)
})
