import { expect, test } from 'vitest'
import type { WalkFacts } from './facts.ts'
import { holds } from './holds.ts'
import type { Condition } from './plan.ts'

const facts: WalkFacts = {
  contact: {
    company: ' Acme Realty ', title: '', selection: 2, vip: true,
    tags: ['VIP', 'speaker'], address: { city: 'Austin' },
  },
  campaign: { event_type: 'in-person' },
  reply: { intent: 'positive' },
  run: { stage: 'RSVP' },
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
