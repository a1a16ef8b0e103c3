import { expect, test } from 'vitest'
import { isAfter, readPosition, writePosition } from './position.ts'

test('a position is read back as it was written, and nothing else is a position', () => {
  expect(readPosition(writePosition({ tx: '18446744073709551615', id: 7 }))).toEqual({ tx: '18446744073709551615', id: 7 })
  for (const text of [undefined, '', '7', 'a-1', '1-', '1-2-3', '-1-2', '18446744073709551616-1']) expect(readPosition(text)).toBeNull()
})

test('a later transaction is after an earlier one, whatever the ids', () => {
  expect(isAfter({ tx: '10', id: 1 }, { tx: '9', id: 500 })).toBe(true)
  expect(isAfter({ tx: '9', id: 2 }, { tx: '9', id: 1 })).toBe(true)
  expect(isAfter({ tx: '9', id: 1 }, { tx: '9', id: 1 })).toBe(false)
})
