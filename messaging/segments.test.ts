import { expect, test } from 'vitest'
import { smsSegments } from './segments.ts'

test.each([
  ['', 0, 'GSM-7'],
  ['Hello', 1, 'GSM-7'],
  ['a'.repeat(160), 1, 'GSM-7'],
  ['a'.repeat(161), 2, 'GSM-7'],
  ['a'.repeat(307), 3, 'GSM-7'],
  ['€'.repeat(80), 1, 'GSM-7'],
  ['€'.repeat(81), 2, 'GSM-7'],
  ['’'.repeat(70), 1, 'UCS-2'],
  ['’'.repeat(71), 2, 'UCS-2'],
])('%j counts %i in %s', (text, segments, encoding) => {
  expect(smsSegments(text)).toMatchObject({ segments, encoding })
})

test('the characters that cost are named, so that an editor can offer plain ones', () => {
  expect(smsSegments('It’s on – it’s “free”').costly).toEqual(['’', '–', '“', '”'])
})
