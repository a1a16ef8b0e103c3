import { expect, test } from 'vitest'
import { aboutWhom, linesOf, whyUnmatched } from './event-words.ts'

test('what came along stands a line for each value, by the name that rules ask for', () => {
  expect(linesOf({ kind: 'demo', seat: { row: 4, at: { hall: 'A' } }, tags: ['a', 'b'], none: null, empty: {} })).toEqual([
    { name: 'kind', value: 'demo' }, { name: 'seat.row', value: '4' }, { name: 'seat.at.hall', value: 'A' },
    { name: 'tags', value: '["a","b"]' }, { name: 'none', value: 'null' },
  ])
})

test('it says of whom an event was told, and why nobody was found', () => {
  const of = (email: string | null, phone: string | null, reason: 'nobody' | 'several' = 'nobody') =>
    [aboutWhom({ email, phone }), whyUnmatched({ email, phone, reason })]
  expect(of('dana@example.com', null)).toEqual(['dana@example.com', 'No contact has this email.'])
  expect(of(null, '+14155550123', 'several')).toEqual(['+14155550123', 'More than one contact has this number.'])
  expect(of('dana@example.com', '+14155550123'))
    .toEqual(['dana@example.com, +14155550123', 'No contact has this email or number.'])
  expect(of(null, null)).toEqual(['Nobody is named', 'It names neither an email nor a number.'])
})
