import { expect, test } from 'vitest'
import { parseDuration, readDuration, writeDuration } from './duration.ts'

test.each([
  ['3 days', 'P3D'], ['2h', 'PT2H'], ['1 day 6 hours', 'P1DT6H'], ['10 min', 'PT10M'], ['1 week', 'P1W'],
  ['pt10m', 'PT10M'], ['1 day and 2 hours', 'P1DT2H'],
])('"%s" is %s', (text, iso) => {
  expect(parseDuration(text)).toBe(iso)
})

test.each(['', 'soon', '3', '0 days', '3 days ago', '1 day 2 days'])('"%s" is no duration', (text) => {
  expect(parseDuration(text)).toBeNull()
})

test('a duration of one unit is a number and a unit, and back', () => {
  expect(readDuration('PT90M')).toEqual({ amount: 90, unit: 'minutes' })
  expect(readDuration('P1DT2H')).toBeNull()
  expect(writeDuration(3, 'weeks')).toBe('P3W')
})
