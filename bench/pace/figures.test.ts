import { expect, test } from 'vitest'
import { paceOf } from './figures.ts'

const even = Array.from({ length: 201 }, (_, n) => 5_000 + n * 50)

test('an even stream at the rate is all of the pace', () => {
  expect(paceOf(even, 20, 5_000)).toEqual({ share: 1, shareSinceDue: 1.005, mostInASecond: 20, slowSeconds: 0 })
})

test('a gap of a second shows in the share and among the slow seconds, a heap in the most', () => {
  const late = even.map((at) => (at < 10_000 ? at : at + 1000))
  expect(paceOf(late, 20, 5_000)).toMatchObject({ mostInASecond: 20, slowSeconds: 1 })
  expect(paceOf(late, 20, 5_000).share).toBeCloseTo(10 / 11)
  expect(paceOf([...even, 5_001, 5_002], 20, 5_000).mostInASecond).toBe(22)
})
