import fc from 'fast-check'
import { expect, test } from 'vitest'
import { normalisePhone } from './phone.ts'

test.each([
  ['(415) 555-0123', '+14155550123'],
  ['415-555-0123', '+14155550123'],
  ['415.555.0123', '+14155550123'],
  ['4155550123', '+14155550123'],
  ['4155550123.0', '+14155550123'],
  ["'4155550123", '+14155550123'],
  ['1 415 555 0123', '+14155550123'],
  ['+1 (415) 555-0123', '+14155550123'],
  ['(415) 555-0123 ext. 4', '+14155550123'],
  ['415-555-0123 x99', '+14155550123'],
  ['+1-415-555-0123;ext=12', '+14155550123'],
  ['tel:+1-415-555-0123', '+14155550123'],
  ['(999) 999-9999', '+19999999999'],
  ['999-999-9999', '+19999999999'],
  ['+44 20 7946 0123', '+442079460123'],
  ['0044 20 7946 0123', '+442079460123'],
  ['\uff14\uff11\uff15-555-0123', '+14155550123'],
])('%j becomes %s', (raw, e164) => {
  expect(normalisePhone(raw)).toEqual({ ok: true, e164 })
})

test.each([
  ['', 'is empty'],
  ['n/a', 'not a number'],
  ['555-0123', 'digits'],
  ['(115) 555-0123', 'not dialable'],
  ['415-555-01234567890', 'digits'],
  ['ada@example.com', 'not a number'],
  ['+999 12345678', 'country code'],
])('%j is refused in words', (raw, reason) => {
  expect(normalisePhone(raw)).toEqual({ ok: false, reason: expect.stringContaining(reason) })
})

test('a number without a country code belongs to the country that is given', () => {
  expect(normalisePhone('020 7946 0123', 'GB')).toEqual({ ok: true, e164: '+442079460123' })
})

test('every reserved number passes, and comes back the same however it is written', () => {
  const area = fc.constantFrom('415', '212', '713', '808', '907', '602')
  const style = fc.constantFrom('(a) 555-01n', 'a-555-01n', 'a.555.01n', '+1a55501n', '1-a-555-01n x3')
  fc.assert(
    fc.property(area, fc.integer({ min: 0, max: 99 }), style, (a, n, written) => {
      const last = String(n).padStart(2, '0')
      const raw = written.replace('a', a).replace('n', last)
      expect(normalisePhone(raw)).toEqual({ ok: true, e164: `+1${a}55501${last}` })
    }),
  )
})

test('no text makes it throw', () => {
  fc.assert(fc.property(fc.string(), (raw) => void normalisePhone(raw)))
})
