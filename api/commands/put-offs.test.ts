import { expect, test } from 'vitest'
import type { SendEnd } from '../../funnel/plan/plan.ts'
import { putOffs } from './put-offs.ts'

const send = (node: string, more: Partial<SendEnd> = {}) => ({ do: 'send', node, channel: 'sms', ...more }) as SendEnd
const at = (time: string) => Date.parse(`2026-05-12T${time}:00-05:00`)
const nights = { quietHours: { from: '21:00', to: '08:00' }, caps: { sms: 1 } }

test('a send that comes due at night waits for the morning of the contact, and says that it is for quiet hours', () => {
  const { defer, reasonOf } = putOffs(nights, ['America/Chicago'])
  expect(defer(send('a'), at('22:30'))).toBe(at('08:00') + 24 * 3_600_000)
  expect(reasonOf({ what: 'deferred', node: 'a', at: at('22:30') })).toBe('quiet-hours')
  expect(reasonOf({ what: 'send', node: 'a', at: at('22:30') })).toBeUndefined()
})

test('where the contact may be in several zones, it waits for the last of them; what is exempt does not wait', () => {
  const zones = ['America/New_York', 'America/Los_Angeles']
  expect(putOffs(nights, zones).defer(send('a'), at('08:00'))).toBe(at('10:00'))
  expect(putOffs(nights, zones).defer(send('a', { exempt: true }), at('03:00'))).toBe(at('03:00'))
})

test('one more than the cap of a day waits for the next, and says so', () => {
  const { defer, reasonOf } = putOffs(nights, ['America/Chicago'])
  expect(defer(send('a'), at('09:00'))).toBe(at('09:00'))
  expect(defer(send('b'), at('10:00'))).toBe(at('08:00') + 24 * 3_600_000)
  expect(reasonOf({ what: 'deferred', node: 'b', at: at('10:00') })).toBe('daily-cap')
  expect(defer(send('c', { channel: 'email' }), at('10:00'))).toBe(at('10:00'))
})
