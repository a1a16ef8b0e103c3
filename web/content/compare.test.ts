import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compare } from './compare.ts'

test('words that came and went are told apart from those that stayed', () => {
  expect(compare('Hello dear friend', 'Hello my friend')).toEqual([
    { text: 'Hello ', is: 'same' }, { text: 'dear', is: 'gone' }, { text: 'my', is: 'added' },
    { text: ' friend', is: 'same' },
  ])
  expect(compare('', 'New')).toEqual([{ text: 'New', is: 'added' }])
  expect(compare('Same', 'Same')).toEqual([{ text: 'Same', is: 'same' }])
  expect(compare('', '')).toEqual([])
})

test('without what was added it is the one text, without what went the other', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'c', ' ', '<p>', '\n', 'é'), { maxLength: 40 })
    .map((parts) => parts.join(''))
  fc.assert(fc.property(text, text, (one, other) => {
    const pieces = compare(one, other)
    const without = (is: string) => pieces.filter((piece) => piece.is !== is).map((piece) => piece.text).join('')
    expect([without('added'), without('gone')]).toEqual([one, other])
  }))
})

test('two long texts without a word in common are compared at once', () => {
  const long = (word: string) => `${word} `.repeat(100_000)
  expect(compare(long('a'), long('b')).map(({ is }) => is)).toContain('gone')
})
