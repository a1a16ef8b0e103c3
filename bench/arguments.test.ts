import { expect, test } from 'vitest'
import { benchNames, readArguments } from './arguments.ts'

test('whoever names none gets all', () => {
  expect([...readArguments([]).names]).toEqual([...benchNames])
})

test('a single list is measured by name, on data that is kept', () => {
  expect(readArguments(['api', '--only', 'contacts.list', '--keep', '/tmp/kept']))
    .toEqual({ names: new Set(['api']), only: 'contacts.list', keep: '/tmp/kept' })
})

test('what is no bench, no choice or belongs to another bench is said, not passed over', () => {
  expect(() => readArguments(['apis'])).toThrow('no bench is called apis')
  expect(() => readArguments(['api', '--once'])).toThrow('--once')
  expect(() => readArguments(['history', '--only', 'x'])).toThrow('about the bench api')
})
