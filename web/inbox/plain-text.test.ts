import { expect, test } from 'vitest'
import { excerptOf, isHtml, plainText } from './plain-text.ts'

test('an email reads as its words', () => {
  expect(plainText('<p>Hi &amp; hello,</p>\n<p>see <a href="https://example.com">this</a></p>'))
    .toBe('Hi & hello, see this')
})

test('a tag that the excerpt cut off is no word', () => {
  expect(plainText('<p>Hello</p> <a href="https://exam')).toBe('Hello')
})

test('what a script or a style says is no word', () => {
  expect(plainText('<style>p { color: red }</style>Hello<script>alert(1)</script>')).toBe('Hello')
})

test('a text with a smaller-than sign is no HTML and keeps it', () => {
  expect(isHtml('I have < 5 minutes and 3 > 2')).toBe(false)
  expect(plainText('I have < 5 minutes')).toBe('I have < 5 minutes')
  expect(isHtml('<p>Hello</p>')).toBe(true)
})

test('what somebody texts is shown as they wrote it, angle brackets and all', () => {
  expect(excerptOf({ channel: 'sms', excerpt: 'Look <b>here</b>\n&amp; there' }))
    .toBe('Look <b>here</b> &amp; there')
  expect(excerptOf({ channel: 'email', excerpt: '<p>Look <b>here</b></p>' })).toBe('Look here')
})
