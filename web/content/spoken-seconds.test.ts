import { expect, test } from 'vitest'
import { spokenSeconds } from './spoken-seconds.ts'

test('a script is timed at a calm pace, with a breath between sentences', () => {
  expect(spokenSeconds('  ')).toBe(0)
  expect(spokenSeconds('Hello.')).toBe(1)
  expect(spokenSeconds('one two three four five '.repeat(15))).toBe(30)
  expect(spokenSeconds('One two three. '.repeat(25))).toBe(37)
})
