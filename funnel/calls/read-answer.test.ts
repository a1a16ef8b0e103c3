import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readAnswer } from './read-answer.ts'

const kept = (answer: unknown, path: string, type: 'text' | 'number' | 'yes-no' | 'date') =>
  readAnswer(answer, [{ path, attribute: 'run.it', type }]).values['run.it']

test('values are found by names and places, and kept as what they are wanted as', () => {
  const answer = { data: { items: [{ id: 7, name: ' Ada ' }], score: '41.5', member: 'TRUE', renews: '2027-03-01' } }
  expect(readAnswer(answer, [
    { path: 'data.items.0.name', attribute: 'contact.nick', type: 'text' },
    { path: 'data.items.0.id', attribute: 'run.deal', type: 'text' },
    { path: 'data.score', attribute: 'contact.score', type: 'number' },
    { path: 'data.member', attribute: 'contact.member', type: 'yes-no' },
    { path: 'data.renews', attribute: 'contact.renews', type: 'date' },
  ])).toEqual({
    values: { 'contact.nick': 'Ada', 'run.deal': '7', 'contact.score': 41.5, 'contact.member': true, 'contact.renews': '2027-03-01' },
    without: [],
  })
})

test('what is not there, or is something else, changes nothing and is named', () => {
  const answer = { a: null, b: {}, c: 'soon', d: '', e: 'x'.repeat(5001), f: [1] }
  const wanted = ([
    ['a', 'text'], ['b', 'text'], ['c', 'number'], ['c', 'date'], ['c', 'yes-no'], ['d', 'text'], ['e', 'text'], ['f.3', 'text'],
    ['f', 'text'], ['b.toString', 'text'],
  ] as const).map(([path, type], place) => ({ path, type, attribute: `run.n${place}` }))
  expect(readAnswer(answer, wanted)).toEqual({ values: {}, without: wanted.map(({ attribute }) => attribute) })
})

test('whatever an answer is, only values of the type come out, and nothing throws', () => {
  const types = fc.constantFrom('text' as const, 'number' as const, 'yes-no' as const, 'date' as const)
  const paths = fc.constantFrom('a', '0', 'a.b', '__proto__.x', 'length')
  fc.assert(fc.property(fc.jsonValue(), paths, types, (answer, path, type) => {
    const expected = { text: 'string', number: 'number', 'yes-no': 'boolean', date: 'string' }[type]
    expect([expected, 'undefined']).toContain(typeof kept(answer, path, type))
  }))
})
