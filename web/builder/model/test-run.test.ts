import { expect, test } from 'vitest'
import { compile } from '../../../funnel/compile/compile.ts'
import { eventCampaignGraph as event } from '../../../funnel/templates/event-campaign-graph.ts'
import { endOfQuiet } from './put-off.ts'
import { instantOf, testRun } from './test-run.ts'

const compiled = compile(event)
if (!compiled.ok) throw new Error('the template does not compile')
const given = {
  plan: compiled.plan,
  rules: event.rules,
  start: Date.parse('2026-05-12T13:00:00Z'),
  zones: { contact: 'America/New_York', campaign: 'America/New_York' },
  contact: {},
  campaign: { event_type: 'in person' },
  replies: [],
  taskOutcomes: {},
}
const sends = (result: ReturnType<typeof testRun>) =>
  (result.ok ? result.steps : []).filter((step) => step.what === 'send').map((step) => [step.node, step.day])

test('each message has its day', () => {
  expect(sends(testRun(given))).toEqual([
    ['email-1', 1], ['sms-1', 1], ['voicemail-1', 2], ['email-2', 5], ['sms-2', 5], ['voicemail-2', 6],
  ])
})

test('a chosen reply leads on from the node at which it comes', () => {
  const result = testRun({ ...given, replies: [{ intent: 'positive', atNode: 'sms-1' }] })
  expect(sends(result)).toEqual([['email-1', 1], ['sms-1', 1], ['rsvp-email', 1]])
})

test('what would leave at night leaves in the morning', () => {
  const result = testRun({ ...given, start: Date.parse('2026-05-13T02:30:00Z') })
  const until = Date.parse('2026-05-13T12:00:00Z')
  expect(result.ok && result.steps[0]).toMatchObject({ what: 'deferred', node: 'email-1', until })
  expect(sends(result)[0]).toEqual(['email-1', 2])
})

test('what is one too many for a day leaves the day after, and says that it was the cap', () => {
  const rules = { ...event.rules, caps: { email: 1 } }
  const result = testRun({ ...given, rules, replies: [{ intent: 'positive', atNode: 'sms-1' }] })
  const putOff = result.ok ? result.steps.filter((step) => step.what === 'deferred') : []
  expect(putOff).toMatchObject([{ node: 'rsvp-email', reason: 'daily-cap', until: Date.parse('2026-05-13T12:00:00Z') }])
  expect(sends(result)).toEqual([['email-1', 1], ['sms-1', 1], ['rsvp-email', 2]])
})

test('a cap of all channels together counts them together', () => {
  const result = testRun({ ...given, rules: { ...event.rules, caps: { all: 1 } } })
  expect(sends(result).slice(0, 2)).toEqual([['email-1', 1], ['sms-1', 2]])
})

test('a night says that it was the quiet hours', () => {
  const result = testRun({ ...given, start: Date.parse('2026-05-13T02:30:00Z') })
  expect(result.ok && result.steps[0]).toMatchObject({ reason: 'quiet-hours' })
})

test.each([
  ['22:00', '2026-05-13T02:00:00Z', '2026-05-13T12:00:00Z'],
  ['before dawn', '2026-05-13T08:00:00Z', '2026-05-13T12:00:00Z'],
  ['noon', '2026-05-13T16:00:00Z', '2026-05-13T16:00:00Z'],
])('quiet hours over midnight, at %s', (_, at, until) => {
  expect(endOfQuiet({ from: '21:00', to: '08:00' }, Date.parse(at), 'America/New_York')).toBe(Date.parse(until))
})

test('a time of the contact is a moment of the world, also across a change of clocks', () => {
  expect(instantOf('2026-05-12T09:00', 'America/New_York')).toBe(Date.parse('2026-05-12T13:00:00Z'))
  expect(instantOf('2026-01-12T09:00', 'America/New_York')).toBe(Date.parse('2026-01-12T14:00:00Z'))
  expect(instantOf('', 'America/New_York')).toBeNaN()
})

test('a zone that does not exist is said, not thrown', () => {
  expect(testRun({ ...given, zones: { contact: 'Mars/Base', campaign: 'UTC' } }).ok).toBe(false)
})
