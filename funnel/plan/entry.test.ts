import { expect, test } from 'vitest'
import { rules } from '../rules.ts'
import { letsIn } from './entry.ts'

const zones = { contact: 'America/Chicago', campaign: 'America/New_York' }
const entryOf = (entry: object) => rules.parse({ entry }).entry
const told = (payload: Record<string, unknown>, name = 'call.booked') => ({ name, payload, at: Date.UTC(2026, 4, 14) })

test('an event of the name whose payload matches lets in, and no other does', () => {
  const any = entryOf({ mode: 'each-event', event: 'call.booked' })
  expect(letsIn(any, told({}), zones)).toBe(true)
  expect(letsIn(any, told({}, 'call.missed'), zones)).toBe(false)
  const demos = entryOf({ mode: 'each-event', event: 'call.booked', match: [{ field: 'event.kind', op: 'is', value: 'demo' }] })
  expect([{ kind: 'demo' }, { kind: 'chat' }, {}].map((payload) => letsIn(demos, told(payload), zones)))
    .toEqual([true, false, false])
})

test('dates are compared with the moment of the event', () => {
  const ahead = entryOf({ mode: 'each-event', event: 'call.booked', match: [{ field: 'event.start', op: 'after', value: 'now' }] })
  expect(['2026-06-01', '2026-05-01'].map((start) => letsIn(ahead, told({ start }), zones))).toEqual([true, false])
})

test('no event lets in where contacts are chosen', () => {
  for (const entry of [{ mode: 'once' }, { mode: 'again-after-days', days: 3 }]) {
    expect(letsIn(entryOf(entry), told({}), zones)).toBe(false)
  }
})
