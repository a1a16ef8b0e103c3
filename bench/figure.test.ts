import { expect, test } from 'vitest'
import { failure, median } from './figure.ts'

test('a figure fails when it is over its limit, and holds when it is at it', () => {
  expect(failure({ figure: 'history.events', value: 32, limit: 32 })).toBeNull()
  const over = { figure: 'history.events', value: 33, limit: 32 }
  expect(failure(over)).toBe('history.events is 33; the limit is 32')
})

test('a figure that should be large fails when it is small', () => {
  expect(failure({ figure: 'import.rowsPerSecond', value: 5000, atLeast: 5000 })).toBeNull()
  expect(failure({ figure: 'import.rowsPerSecond', value: 4999, atLeast: 5000 })).toContain('the least is 5000')
})

test('a figure without a promise cannot fail', () => {
  expect(failure({ figure: 'history.bytes', value: 9000 })).toBeNull()
})

test('a figure that could not be measured fails its promise', () => {
  expect(failure({ figure: 'history.events', value: NaN, limit: 32 })).not.toBeNull()
})

test('the median stands in the middle, or between the two that do', () => {
  expect(median([9, 1, 5])).toBe(5)
  expect(median([4, 1, 2, 9])).toBe(3)
})
