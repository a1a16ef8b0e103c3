import fc from 'fast-check'
import { expect, test } from 'vitest'
import { normaliseEmail } from './email-address.ts'

test.each([
  [' Ada@Example.COM ', 'ada@example.com'],
  ['Ada Lovelace <ada@example.com>', 'ada@example.com'],
  ['mailto:ada@example.com', 'ada@example.com'],
  ['ada@example.com.', 'ada@example.com'],
  ["o'hara+tag@mail.example.com", "o'hara+tag@mail.example.com"],
  ['ada@b\u00fccher.example', 'ada@b\u00fccher.example'],
  ['\ufeffada@example.com\u200b', 'ada@example.com'],
])('%j becomes %s', (raw, email) => {
  expect(normaliseEmail(raw)).toEqual({ ok: true, email })
})

test.each([
  ['', 'is empty'],
  ['ada', 'has no @'],
  ['ada@example', 'no valid domain'],
  ['ada@@example.com', 'more than one @'],
  ['ada@example..com', 'no valid domain'],
  ['.ada@example.com', 'no valid name'],
  ['ada@example.com, bob@example.com', 'more than one address'],
  ['ada lovelace@example.com', 'space or comma'],
  ['ada@-example.com', 'no valid domain'],
  ['ada@127.0.0.1', 'no valid domain'],
  [`${'a'.repeat(65)}@example.com`, 'no valid name'],
])('%j is refused in words', (raw, reason) => {
  expect(normaliseEmail(raw)).toEqual({ ok: false, reason: expect.stringContaining(reason) })
})

test('normalising twice changes nothing more', () => {
  fc.assert(
    fc.property(fc.emailAddress(), (raw) => {
      const once = normaliseEmail(raw)
      if (once.ok) expect(normaliseEmail(once.email)).toEqual(once)
    }),
  )
})
