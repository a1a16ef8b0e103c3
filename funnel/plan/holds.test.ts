import { expect, test } from 'vitest'
import type { WalkFacts } from './facts.ts'
import { holds } from './holds.ts'
import type { Condition } from './plan.ts'

const facts: WalkFacts = {
  contact: {
    company: ' Acme Realty ', title: '', selection: 2, vip: true, points: ' 9.5 ', met_at: '2026-05-12T17:00',
    tags: ['VIP', 'speaker'], address: { city: 'Austin' },
  },
  campaign: { event_type: 'in-person', event_date: '2026-05-14' },
  reply: { intent: 'positive' },
  run: { stage: 'RSVP' },
  clock: { now: Date.UTC(2026, 4, 13, 12), zones: { contact: 'America/Los_Angeles', campaign: 'America/New_York' } },
}

const one = (field: string, op: Condition[number]['op'], value?: Condition[number]['value']) =>
  holds([{ field, op, ...(value === undefined ? {} : { value }) }], facts)

test.each([
  [one('reply.intent', 'is', 'positive'), true],
  [one('contact.company', 'is', 'acme realty'), true],
  [one('contact.selection', 'is', '2'), true],
  [one('contact.vip', 'is', true), true],
  [one('contact.company', 'is', 'Acme'), false],
  [one('contact.nothing', 'is', 'undefined'), false],
  [one('contact.company', 'is-not', 'Acme'), true],
  [one('contact.nothing', 'is-not', 'Acme'), true],
  [one('campaign.event_type', 'is-not', 'In-Person'), false],
  [one('contact.company', 'contains', 'realty'), true],
  [one('contact.tags', 'contains', 'vip'), true],
  [one('contact.tags', 'contains', 'v'), false],
  [one('contact.nothing', 'contains', 'a'), false],
  [one('run.stage', 'one-of', ['Campaign 1', 'rsvp']), true],
  [one('run.stage', 'one-of', []), false],
  [one('contact.selection', 'more-than', 1), true],
  [one('contact.selection', 'more-than', 2), false],
  [one('contact.points', 'less-than', 10), true],
  [one('contact.points', 'more-than', 10), false],
  [one('contact.company', 'more-than', 0), false],
  [one('contact.nothing', 'less-than', 1), false],
  [one('campaign.event_date', 'after', 'now'), true],
  [one('campaign.event_date', 'before', 'now'), false],
  [one('campaign.event_date', 'before', '2026-05-15'), true],
  [one('campaign.event_date', 'before', '2026-05-14'), false],
  [one('campaign.event_date', 'after', '2026-05-14'), false],
  [one('campaign.event_date', 'after', '2026-05-13'), true],
  [one('contact.met_at', 'before', 'now'), true],
  [one('contact.met_at', 'after', '2026-05-12T16:59'), true],
  [one('contact.met_at', 'after', '2026-05-12T17:00'), false],
  [one('contact.met_at', 'before', '2026-05-12T17:00'), false],
  [one('contact.met_at', 'before', 'soon'), false],
  [one('contact.company', 'before', 'now'), false],
  [one('contact.nothing', 'after', 'now'), false],
  [one('contact.company', 'exists'), true],
  [one('contact.title', 'exists'), false],
  [one('contact.title', 'missing'), true],
  [one('contact.address.city', 'is', 'austin'), true],
  [one('contact.toString', 'exists'), false],
  [one('contact.__proto__.toString', 'exists'), false],
])('case %#: a part of a condition holds or does not', (actual, expected) => {
  expect(actual).toBe(expected)
})

test('all parts must hold', () => {
  const positive = { field: 'reply.intent', op: 'is', value: 'positive' } as const
  expect(holds([positive, { field: 'contact.company', op: 'exists' }], facts)).toBe(true)
  expect(holds([positive, { field: 'contact.title', op: 'exists' }], facts)).toBe(false)
})

test('without a clock no date is before or after another, and a day is that of the zone', () => {
  const { clock, ...timeless } = facts
  const after = [{ field: 'campaign.event_date', op: 'after', value: 'now' }] as const
  expect(holds([...after], timeless)).toBe(false)
  // Midnight in New York: the day of the event has begun.
  const at = (now: number) => holds([...after], { ...facts, clock: { ...clock!, now } })
  expect([at(Date.UTC(2026, 4, 14, 3, 59)), at(Date.UTC(2026, 4, 14, 4))]).toEqual([true, false])
})
