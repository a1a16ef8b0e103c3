import { expect, test } from 'vitest'
import { compile } from '../../compile/compile.ts'
import { simulate, type Simulation } from '../../simulate.ts'
import { fullEventCampaign } from './full-event-campaign.ts'

const { graph, campaignAttributes } = fullEventCampaign
/** Ten days before the event, 10:00 in New York. */
const start = Date.UTC(2026, 4, 4, 14)
const zone = 'America/New_York'
const day = 86_400_000

/** What a guest gets, and how it ends, as `05-14 12:00 send morning-text` in the event's zone. */
function lives(life: Partial<Simulation>): string[] {
  const compiled = compile(graph)
  if (!compiled.ok) throw new Error(compiled.issues.map(({ message }) => message).join('\n'))
  return simulate({
    plan: compiled.plan, start, zones: { contact: zone, campaign: zone },
    ...life, campaign: { ...campaignAttributes, ...life.campaign },
  }).filter(({ what }) => ['send', 'stop', 'open'].includes(what)).map(({ at, what, node }) => {
    const time = new Date(at).toLocaleString('sv-SE', { timeZone: zone }).slice(5, 16)
    return `${time} ${what} ${node}`
  })
}

const yes = { at: start + 3_600_000, intent: 'positive' as const }
const done = (outcome: string, after = 'PT1H') => ({ outcome, after })
const seated = { coordinate: done('coordinated'), 'confirm-seat': done('confirmed') }
const says = (text: string) => ({ at: start + 11 * day, intent: 'positive' as const, text })

test('who comes, chooses 1 and signs the next day goes all the way to the goal', () => {
  expect(lives({
    replies: [yes, says('1')],
    taskOutcomes: { ...seated, attendance: done('attended') },
    events: [{ atNode: 'agreement-email', after: 'PT5H', name: 'agreement.completed' }],
  })).toEqual([
    '05-04 10:00 send email-1', '05-04 10:10 send sms-1', '05-04 11:00 send rsvp-email',
    '05-14 08:00 send morning-text', '05-14 18:30 send big-email', '05-14 19:30 send one-two-three',
    '05-15 10:00 send questions-email', '05-15 10:00 send agreement-email', '05-15 15:00 stop agreed',
  ])
})

const ends = (life: Partial<Simulation>) => lives(life).at(-1)!.split(' ').slice(2).join(' ')
const after = (attendance: string, more: Simulation['taskOutcomes'] = {}) => (
  { ...seated, attendance: done(attendance), ...more }
)

test.each<[string, Partial<Simulation>]>([
  ['no-response', {}],
  ['not-interested', { replies: [{ ...yes, intent: 'negative' }] }],
  ['question-open', { replies: [{ ...yes, intent: 'question' }] }],
  ['seat-declined', { replies: [yes], taskOutcomes: { coordinate: done('declined') } }],
  ['seat-unconfirmed', { replies: [yes], taskOutcomes: { coordinate: done('coordinated') } }],
  ['came-too-late', { replies: [yes], taskOutcomes: { coordinate: done('coordinated', 'P6D'), 'confirm-seat': done('confirmed', 'P6D') } }],
  ['no-show', { replies: [yes], taskOutcomes: after('no-show') }],
  ['cancelled', { replies: [yes], taskOutcomes: after('cancelled') }],
  ['final', { replies: [yes, says('3')], taskOutcomes: after('attended') }],
  ['not-interested-after', { replies: [yes], taskOutcomes: after('attended', { outreach: done('not interested') }) }],
  ['no-answer-after', { replies: [yes], taskOutcomes: after('attended') }],
  ['unsigned', { replies: [yes, says('2')], taskOutcomes: after('attended') }],
  ['agreed', {
    campaign: { event_type: 'virtual' }, replies: [yes],
    taskOutcomes: after('attended', { 'open-room': done('done'), outreach: done('agreement') }),
    events: [
      { atNode: 'scheduling-link', after: 'PT2H', name: 'invitee.created' },
      { atNode: 'reminder', after: 'PT2H', name: 'agreement.completed' },
    ],
  }],
])('the exit %s is reached', (exit, life) => {
  expect(ends(life)).toBe(`stop ${exit}`)
})

test('every exit and goal of the funnel is one of those', () => {
  const ways = graph.nodes.filter(({ kind }) => kind === 'exit' || kind === 'goal').map(({ id }) => id)
  expect(ways.toSorted()).toEqual([
    'agreed', 'came-too-late', 'cancelled', 'final', 'no-answer-after', 'no-response', 'no-show', 'not-interested',
    'not-interested-after', 'question-open', 'seat-declined', 'seat-unconfirmed', 'unsigned',
  ])
})
