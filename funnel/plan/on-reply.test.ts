import { expect, test } from 'vitest'
import { compile } from '../compile/compile.ts'
import { eventCampaign } from '../templates/event-campaign.ts'
import { onReply } from './on-reply.ts'
import type { Cursor, Plan } from './plan.ts'

const compiled = compile(eventCampaign.graph)
if (!compiled.ok) throw new Error('the event campaign compiles')
const { plan } = compiled

const blockOf = (node: string, of: Plan = plan) =>
  of.blocks.findIndex((block) => block.marks.some((mark) => mark.node === node))
const parkedAt = (node: string): Cursor => ({ block: blockOf(node), marked: true })
const goes = (node: string) => ({ then: { block: blockOf(node) } })
const without = (reply: Partial<Plan['reply']>): Plan => ({ ...plan, reply: { ...plan.reply, ...reply } })

test('a reply in a wait jumps where its intent leads', () => {
  expect(onReply(plan, parkedAt('before-sms-1'), 'positive')).toEqual(goes('rsvp'))
  expect(onReply(plan, parkedAt('before-voicemail-2'), 'question')).toEqual(goes('answer-question'))
  expect(onReply(plan, parkedAt('before-sms-1'), 'negative')).toEqual(goes('not-interested'))
})

test('a reply at a wait-for takes its way, whatever the intent', () => {
  for (const intent of ['positive', 'negative', 'referral'] as const) {
    expect(onReply(plan, parkedAt('reply-1'), intent)).toEqual(goes('response-1'))
  }
})

test('a run that is yet to enter the wait-for is not waiting there: the reply jumps', () => {
  expect(onReply(plan, { block: blockOf('reply-1') }, 'positive')).toEqual(goes('rsvp'))
})

test('an out-of-office is no answer: it satisfies no wait-for and ends nothing', () => {
  expect(onReply(plan, parkedAt('reply-1'), 'out-of-office')).toEqual({ stay: true })
  expect(onReply(without({ otherwise: 'end' }), parkedAt('before-sms-1'), 'out-of-office'))
    .toEqual({ stay: true })
})

test('an unclear reply holds wherever the run is, unless the funnel says to go on', () => {
  expect(onReply(plan, parkedAt('reply-1'), 'unclear')).toEqual({ hold: true })
  expect(onReply(plan, parkedAt('before-sms-1'), 'unclear')).toEqual({ hold: true })
  expect(onReply(without({ unclear: 'go-on' }), parkedAt('reply-1'), 'unclear')).toEqual(goes('response-1'))
  expect(onReply(without({ unclear: 'go-on' }), parkedAt('before-sms-1'), 'unclear')).toEqual({ stay: true })
})

test('a jump never leads back: a second yes sends nobody the RSVP email again', () => {
  expect(onReply(plan, parkedAt('confirm-seat'), 'positive')).toEqual({ stay: true })
  expect(onReply(plan, parkedAt('confirm-seat'), 'question')).toEqual({ stay: true })
  expect(onReply(plan, parkedAt('answer-question'), 'question')).toEqual({ stay: true })
  expect(onReply(plan, { block: blockOf('rsvp') }, 'positive')).toEqual({ stay: true })
})

test('a no leads out from anywhere, and a yes out of the question', () => {
  expect(onReply(plan, parkedAt('confirm-seat'), 'negative')).toEqual(goes('not-interested'))
  expect(onReply(plan, parkedAt('answer-question'), 'positive')).toEqual(goes('rsvp'))
})

test('an unsubscribe ends the run everywhere', () => {
  for (const node of ['reply-1', 'before-sms-1', 'confirm-seat']) {
    expect(onReply(plan, parkedAt(node), 'unsubscribe')).toEqual({ end: 'unsubscribed' })
  }
})

test('an intent without a jump does what the funnel says of all others', () => {
  expect(onReply(plan, parkedAt('before-sms-1'), 'referral')).toEqual({ stay: true })
  expect(onReply(without({ otherwise: 'end' }), parkedAt('before-sms-1'), 'referral'))
    .toEqual({ end: 'replied' })
})
