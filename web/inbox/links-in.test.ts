import { expect, test } from 'vitest'
import { linksIn } from './links-in.ts'

const hrefs = (text: string) => linksIn(text).flatMap(({ href }) => href ?? [])

test('web addresses lead somewhere, and the sentence around them stays outside', () => {
  expect(hrefs('See https://example.com/a?b=1&c=2, or (http://example.com/x).'))
    .toEqual(['https://example.com/a?b=1&c=2', 'http://example.com/x'])
})

test('nothing else does', () => {
  for (const text of ['javascript:alert(1)', 'data:text/html,x', 'www.example.com', 'https://', 'a@example.com']) {
    expect(hrefs(text), text).toEqual([])
  }
})

test.each(['', 'plain', 'https://example.com', 'a https://example.com b https://example.org/ü c', 'http://['])(
  'the pieces of %j are the same text', (text) => {
    expect(linksIn(text).map((piece) => piece.text).join('')).toBe(text)
  },
)
