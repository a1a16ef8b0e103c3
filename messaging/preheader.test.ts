import { expect, test } from 'vitest'
import { plainText } from './plain-text.ts'
import { withPreheader } from './preheader.ts'

test('a preheader stands hidden at the top of an email as text, and not in its plain text', () => {
  const html = withPreheader('<html><body class="a"><p>Hello Ada</p></body></html>', ' Seats <b>&amp;\n soup ')
  expect(html).toMatch(/^<html><body class="a"><div data-preheader style="display:none[^>]*>Seats &lt;b&gt;&amp;amp; soup/)
  expect(plainText(html)).toBe('Hello Ada')
  expect(withPreheader('<p>Hello</p>', 'Soup')).toMatch(/^<div data-preheader.*<\/div><p>Hello<\/p>$/)
  expect(withPreheader('<p>Hello</p>', ' ')).toBe('<p>Hello</p>')
})
