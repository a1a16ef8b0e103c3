import { expect, test } from 'vitest'
import { compile } from '../compile/compile.ts'
import { simulate } from '../simulate.ts'
import { eventCampaign } from '../templates/event-campaign.ts'
import { planHash } from './hash.ts'
import kept from './kept/event-campaign-1.json' with { type: 'json' }
import type { Plan } from './plan.ts'

/**
 * A plan as it was published when only the first kinds ran. Runs of weeks are on such plans, so what it says
 * must mean the same for ever: never write it anew, keep another beside it.
 */
const old = kept as Plan

test('a plan published long ago still runs, message for message', () => {
  const steps = simulate({
    plan: old, start: Date.UTC(2026, 4, 14, 14), campaign: { event_type: 'virtual' },
    zones: { contact: 'America/New_York', campaign: 'America/New_York' },
    replies: [{ atNode: 'sms-2', intent: 'positive' }],
    taskOutcomes: { 'confirm-seat': { outcome: 'confirmed', after: 'PT2H' } },
  })
  expect(steps.filter(({ what }) => what === 'send' || what === 'stop').map(({ at, node }) => (
    `${new Date(at).toISOString().slice(5, 16)} ${node}`
  ))).toEqual([
    '05-14T14:00 email-1', '05-14T14:10 sms-1', '05-15T14:10 voicemail-1', '05-18T14:10 email-2',
    '05-18T14:20 sms-2', '05-18T14:20 rsvp-email', '05-18T14:20 scheduling-link', '05-18T16:20 seat-confirmed',
  ])
})

test('a graph that says nothing new still gives the plan that it gave then', () => {
  const compiled = compile(eventCampaign.graph)
  expect(compiled.ok && planHash(compiled.plan)).toBe(planHash(old))
})
