import { expect, test } from 'vitest'
import { dayWords, whereWords } from './where-words.ts'

test('a day is said as it lasts', () => {
  expect([1, 24, 144, 1440, 5760, 100_000].map(dayWords)).toEqual([
    '24 hours', '1 hour', '10 minutes', '1 minute', '15 seconds', '0.9 seconds',
  ])
})

test('messages go to the simulator where there is no test address', () => {
  expect(whereWords({ testEmail: null, testPhone: null })).toBe('the simulator')
  expect(whereWords({ testEmail: 'me@example.com', testPhone: '+12125550177' })).toBe('me@example.com and +12125550177')
})
