import { expect, test } from 'vitest'
import { compile } from './compile/compile.ts'
import type { Graph } from './graph.ts'
import { simulate, type Simulation } from './simulate.ts'
import { eventCampaign } from './templates/event-campaign.ts'
import { drawGraph, email, exit, goal, isPositive, oneDay, sms, start } from './testing/draw-graph.ts'

// Thursday, 14 May 2026, 10:00 in New York.
const begin = Date.UTC(2026, 4, 14, 14)
const zones = { contact: 'America/New_York', campaign: 'America/New_York' }

function happens(graph: Graph, run: Partial<Simulation> = {}) {
  const compiled = compile(graph)
  if (!compiled.ok) throw new Error(compiled.issues.map((issue) => issue.message).join('\n'))
  return simulate({ plan: compiled.plan, start: begin, zones, campaign: { event_type: 'in-person' }, ...run })
    .filter((step) => ['send', 'task', 'stop', 'open', 'held', 'deferred'].includes(step.what))
    .map(({ at, node, what, reason }) => {
      const time = new Date(at).toISOString().slice(5, 16).replace('T', ' ')
      return [time, what, node, reason].filter(Boolean).join(' ')
    })
}

test('who never answers gets both rounds at their times, and leaves', () => {
  expect(happens(eventCampaign.graph)).toEqual([
    '05-14 14:00 send email-1',
    '05-14 14:10 send sms-1',
    '05-15 14:10 send voicemail-1',
    '05-18 14:10 send email-2',
    '05-18 14:20 send sms-2',
    '05-19 14:20 send voicemail-2',
    '05-22 14:20 stop no-response no-response',
  ])
})

test('a yes in the first wait leads to the RSVP at once, and the rest of the first round is not sent', () => {
  expect(happens(eventCampaign.graph, {
    replies: [{ at: begin + 300_000, intent: 'positive' }],
    taskOutcomes: { 'confirm-seat': { outcome: 'confirmed', after: 'PT2H' } },
  })).toEqual([
    '05-14 14:00 send email-1',
    '05-14 14:05 send rsvp-email',
    '05-14 14:05 task confirm-seat',
    '05-14 16:05 stop seat-confirmed seat-confirmed',
  ])
})

test('a virtual event sends the scheduling link before the seat is confirmed', () => {
  expect(happens(eventCampaign.graph, {
    campaign: { event_type: 'virtual' }, replies: [{ atNode: 'voicemail-1', intent: 'positive' }],
  }).slice(3)).toEqual([
    '05-15 14:10 send rsvp-email',
    '05-15 14:10 send scheduling-link',
    '05-15 14:10 task confirm-seat',
    '05-22 14:10 stop seat-unconfirmed seat-unconfirmed',
  ])
})

test('a question waits for a person, whose outcome decides', () => {
  const asks = { replies: [{ atNode: 'sms-1', intent: 'question' as const }] }
  const answered = (outcome: string) => happens(eventCampaign.graph, {
    ...asks, taskOutcomes: { 'answer-question': { outcome, after: 'PT1H' } },
  }).slice(2)
  expect(answered('coming').slice(0, 2))
    .toEqual(['05-14 14:10 task answer-question', '05-14 15:10 send rsvp-email'])
  expect(answered('not coming')[1]).toBe('05-14 15:10 stop not-interested not-interested')
  expect(happens(eventCampaign.graph, asks)[3]).toBe('05-21 14:10 stop question-open question-open')
})

test('an unclear reply holds all until a person has read it; what came due meanwhile happens then', () => {
  const unclear = { at: begin + 60_000, intent: 'unclear' as const }
  expect(happens(eventCampaign.graph, { replies: [unclear] }).slice(1)).toEqual([
    '05-14 14:01 held before-sms-1 reply-unclear', '05-14 14:01 open before-sms-1 held',
  ])
  expect(happens(eventCampaign.graph, {
    replies: [unclear, { at: begin + 7_200_000, intent: 'referral' }],
  }).slice(1, 4)).toEqual([
    '05-14 14:01 held before-sms-1 reply-unclear', '05-14 16:00 send sms-1', '05-15 16:00 send voicemail-1',
  ])
})

test('a deferred send is asked again at its hour, and what follows counts from there', () => {
  const morning = Date.UTC(2026, 4, 15, 12)
  expect(happens(
    drawGraph({
      nodes: { start, email, oneDay, sms, exit }, edges: ['start -> email -> oneDay -> sms -> exit'],
    }),
    { defer: (send, at) => (send.channel === 'email' ? Math.max(at, morning) : at) },
  )).toEqual([
    '05-14 14:00 deferred email', '05-15 12:00 send email', '05-16 12:00 send sms',
    '05-16 12:00 stop exit exit',
  ])
})

test('a funnel that goes round and round is cut off', () => {
  const steps = happens(drawGraph({
    nodes: { start, email, oneDay, isPositive, exit },
    edges: ['start -> email -> oneDay -> isPositive:yes -> exit', 'isPositive:else -> email'],
  }), { maxVisits: 20 })
  expect(steps).toHaveLength(8)
  expect(steps.at(-1)).toMatch(/open .* too-long$/)
})

const beforeEvent = { kind: 'wait', config: { kind: 'date-offset', field: 'campaign.event_date', offset: '-P3D', at: '09:00', past: 'passed' } }
const dated = drawGraph({
  nodes: { start, beforeEvent, sms, exit, late: exit },
  edges: ['start -> beforeEvent -> sms -> exit', 'beforeEvent:passed -> late'],
})

test('a message leaves three days before the event; who enters later leaves by "passed"', () => {
  const when = (event_date: string) => happens(dated, { campaign: { event_date } })
  expect(when('2026-05-20T18:00')).toEqual(['05-17 13:00 send sms', '05-17 13:00 stop exit exit'])
  expect(when('2026-05-16')).toEqual(['05-14 14:00 stop late late'])
})

test('a date that is not there holds the run where it would wait, and says which', () => {
  expect(happens(dated)).toEqual(['05-14 14:00 held beforeEvent date-missing', '05-14 14:00 open beforeEvent held'])
})

test('a goal is reached by a reply or a stage wherever the contact is, before anything else happens', () => {
  const goal = (field: string, value: string) => ({ kind: 'goal', config: { when: [{ field, op: 'is', value }] } })
  const graph = drawGraph({
    nodes: { start, email, oneDay, Talks: { kind: 'stage' }, sms, exit, yes: goal('reply.intent', 'positive'), talks: goal('run.stage', 'Talks') },
    edges: ['start -> email -> oneDay -> Talks -> sms -> exit'],
  })
  expect(happens(graph)).toEqual(['05-14 14:00 send email', '05-15 14:00 stop talks talks'])
  expect(happens(graph, { replies: [{ atNode: 'oneDay', intent: 'positive' }] }))
    .toEqual(['05-14 14:00 send email', '05-14 14:00 stop yes yes'])
})

test('after the last day nobody goes on, wherever they wait', () => {
  const graph = (end: string) => drawGraph({
    nodes: { start, email, oneDay, sms, exit }, edges: ['start -> email -> oneDay -> sms -> exit'], rules: { end },
  })
  const over = (end: string, campaign = {}) => happens(graph(end), { campaign }).slice(1)
  expect(over('2026-05-14')).toEqual(['05-15 04:00 stop oneDay campaign-over'])
  expect(over('2026-05-15')).toEqual(['05-15 14:00 send sms', '05-15 14:00 stop exit exit'])
  expect(over('campaign.ends', { ends: '2026-05-14T18:00' })).toEqual(['05-14 22:00 stop oneDay campaign-over'])
  expect(over('campaign.ends')).toEqual(['05-15 14:00 send sms', '05-15 14:00 stop exit exit'])
  expect(happens(graph('2026-05-13'))).toEqual(['05-14 14:00 stop start campaign-over'])
})

test('business hours are waited for over weekends and holidays', () => {
  const open = { kind: 'wait', config: { kind: 'business-hours' } }
  const graph = drawGraph({ nodes: { start, oneDay, open, sms, exit }, edges: ['start -> oneDay -> open -> sms -> exit'] })
  expect(happens(graph, { start: begin + 12 * 3_600_000 })[0]).toBe('05-18 13:00 send sms')
  expect(happens(graph, { start: begin + 12 * 3_600_000, holidays: ['2026-05-18'] })[0]).toBe('05-19 13:00 send sms')
})

test('a task that is done at the moment of its timeout is done', () => {
  const ask = { kind: 'task', config: { outcomes: ['yes'], timeout: 'PT1H' } }
  const graph = drawGraph({
    nodes: { start, ask, exit, late: exit }, edges: ['start -> ask:yes -> exit', 'ask:timeout -> late'],
  })
  expect(happens(graph, { taskOutcomes: { ask: { outcome: 'yes', after: 'PT1H' } } }).at(-1)).toContain('stop exit')
  expect(happens(graph, { taskOutcomes: { ask: { outcome: 'yes', after: 'PT2H' } } }).at(-1)).toContain('stop late')
})

test('a rule can ask for the words of a reply', () => {
  const reply = { kind: 'wait-for', config: { event: 'reply', timeout: 'P3D' } }
  const when = [{ field: 'reply.text', op: 'one-of', value: ['1', 'one'] }]
  const which = { kind: 'branch', config: { rules: [{ port: 'first', when }] } }
  const graph = drawGraph({
    nodes: { start, reply, which, first: exit, other: exit, late: exit },
    edges: ['start -> reply:happened -> which:first -> first', 'which:else -> other', 'reply:timeout -> late'],
  })
  const answered = (text?: string) => happens(graph, { replies: [{ at: begin + 1, intent: 'positive', text }] }).at(-1)
  expect(answered(' One ')).toContain('stop first')
  expect(answered('2')).toContain('stop other')
  expect(answered()).toContain('stop other')
})

test('what a web request and the model answer is chosen, kept, and asked by the branches behind them', () => {
  const compiled = compile(drawGraph({
    nodes: {
      start, exit, lost: exit, good: goal,
      crm: { kind: 'http', config: { url: 'https://example.com', answer: [{ path: 'score', attribute: 'contact.score', type: 'number' }] } },
      which: { kind: 'branch', config: { rules: [{ port: 'yes', when: [{ field: 'contact.score', op: 'more-than', value: 50 }] }] } },
      sure: { kind: 'ai', config: { act: 'decide', prompt: 'Is it?', outcomes: ['yes', 'no'] } },
    },
    edges: [
      'start -> crm -> which:yes -> good', 'crm:failed -> lost', 'which:else -> sure:yes -> good', 'sure:no -> exit',
      'sure:unclear -> exit',
    ],
  }))
  if (!compiled.ok) throw new Error(compiled.issues[0]!.message)
  const said = (calls: Simulation['calls']) => simulate({
    plan: compiled.plan, start: 0, zones: { contact: 'UTC', campaign: 'UTC' }, ...(calls ? { calls } : {}),
  }).filter(({ what }) => what === 'call' || what === 'stop').map(({ node, what, reason }) => `${node} ${what} ${reason ?? ''}`.trim())
  expect(said(undefined)).toEqual(['crm call', 'sure call unclear', 'exit stop exit'])
  expect(said({ crm: { values: { 'contact.score': 60 } } })).toEqual(['crm call', 'good stop good'])
  expect(said({ crm: { way: 'failed', values: { 'contact.score': 60 } } })).toEqual(['crm call failed', 'lost stop lost'])
  expect(said({ sure: { way: 'yes' } })).toEqual(['crm call', 'sure call yes', 'good stop good'])
  expect(said({ sure: { way: 'perhaps' } })).toEqual(['crm call', 'sure call unclear', 'exit stop exit'])
})
