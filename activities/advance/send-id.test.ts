import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sendId } from './send-id.ts'

test('the same visit of a node by a run is the same send, in every release; every other is another', () => {
  const known = sendId('0190a0b0-0000-7000-8000-000000000001', 'sms-1', 1)
  expect(known).toBe('73c90510-8972-5317-a1d5-775f40569dde')
  const place = fc.tuple(fc.uuid(), fc.constantFrom('sms', 'sms-1', 'email'), fc.integer({ min: 1, max: 40 }))
  fc.assert(fc.property(place, place, (one, other) => {
    expect(sendId(...one)).toBe(sendId(...one))
    if (one.join('/') !== other.join('/')) expect(sendId(...one)).not.toBe(sendId(...other))
    expect(sendId(one[0], one[1], one[2] + 1)).not.toBe(sendId(...one))
  }))
})
