import { expect, test } from 'vitest'
import { plainText } from './plain-text.ts'

test('paragraphs, breaks and lists keep their shape', () => {
  const html = '<style>p{}</style><h1>Hi</h1>\n<p>One<br>two</p><ul>\n<li>a</li>\n<li>b</li></ul><p>End</p>'
  expect(plainText(html)).toBe('Hi\n\nOne\ntwo\n\n- a\n- b\n\nEnd')
})

test('a link keeps its address unless its words are the address', () => {
  expect(plainText('<a href="https://x.example.com/?a=1&amp;b=2">Book <b>here</b></a>'))
    .toBe('Book here (https://x.example.com/?a=1&b=2)')
  expect(plainText('<a href=\'https://x.example.com/\'>x.example.com</a>')).toBe('x.example.com')
  expect(plainText('<a href="https://x.example.com"><img src="y" alt="Logo"></a>'))
    .toBe('Logo (https://x.example.com)')
})

test('entities are decoded once', () => {
  expect(plainText('<p>A &amp;amp; B &lt;b&gt; &#8211; &#x1F600; 1 < 2 &unknown;</p>'))
    .toBe('A &amp; B <b> – 😀 1 < 2 &unknown;')
})

test('a broken document ends quickly', () => {
  const started = performance.now()
  plainText('<a href="'.repeat(20_000))
  plainText('<script>'.repeat(20_000))
  expect(performance.now() - started).toBeLessThan(2000)
})
