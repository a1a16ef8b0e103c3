import fc from 'fast-check'
import { expect, test } from 'vitest'
import { withoutAddresses } from './without-addresses.ts'

test.each([
  ['Write to ada@example.com today', 'Write to [removed] today'],
  ['Call +14155550123 or (415) 555-0123.', 'Call [removed] or [removed].'],
  ['415.555.0123, 555-0123 and 0049 30 5550123', '[removed], [removed] and [removed]'],
  ['The event is on 2026-05-14, at 18:00, for 120 people in 2026.', 'The event is on 2026-05-14, at 18:00, for 120 people in 2026.'],
  ['ADA.LOVELACE+x@mail.example.co.uk', '[removed]'],
])('%s', (text, left) => {
  expect(withoutAddresses(text)).toBe(left)
})

test('what is known to be an address is taken out however it is written', () => {
  expect(withoutAddresses('Room ada-lovelace-1', ['ada-lovelace-1'])).toBe('Room [removed]')
})

test('an American number in any of its writings never gets through', () => {
  const number = fc.tuple(fc.integer({ min: 200, max: 999 }), fc.integer({ min: 0, max: 99 }),
    fc.constantFrom('+1', '1 ', '', '+1 ', '001 '), fc.constantFrom('', ' ', '-', '.'), fc.boolean())
  fc.assert(fc.property(number, ([area, last, country, gap, brackets]) => {
    const line = `01${String(last).padStart(2, '0')}`
    const written = `${country}${brackets ? `(${area})` : area}${gap}555${gap}${line}`
    expect(withoutAddresses(`Call ${written} now`)).not.toContain(line)
  }))
})
