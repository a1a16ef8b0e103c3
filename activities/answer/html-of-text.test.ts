import { expect, test } from 'vitest'
import { htmlOfText } from './html-of-text.ts'

test('paragraphs and lines stand as they were typed, and nothing in them is markup', () => {
  expect(htmlOfText('Hi <b>Ann</b> & co,\nsee you.\n\n\n"Bo"'))
    .toBe('<p>Hi &lt;b&gt;Ann&lt;/b&gt; &amp; co,<br>see you.</p>\n<p>&quot;Bo&quot;</p>')
})
