import { expect, test } from 'vitest'
import { compile } from '../compile/compile.ts'
import {
  drawGraph, type Drawing, email, exit, goal, graphJson, isPositive, oneDay, reply, sms, stage, start, task,
  untilNine,
} from '../testing/draw-graph.ts'
import type { About } from './about.ts'
import { catalogue } from './catalogue.ts'

const issuesOf = (drawing: Drawing, about: About = {}) => compile(drawGraph(drawing), about).issues

const codesOf = (drawing: Drawing, about?: About) =>
  issuesOf(drawing, about).map(({ nodeId, code }) => `${nodeId ?? 'graph'}: ${code}`)

test('a sound funnel has no issues', () => {
  expect(issuesOf({ nodes: { start, email, exit }, edges: ['start -> email -> exit'] })).toEqual([])
})

test('a dead end is an error at its node that says how to mend it', () => {
  const compiled = compile(drawGraph({ nodes: { start, email }, edges: ['start -> email'] }))
  expect(compiled).toEqual({
    ok: false,
    issues: [{
      nodeId: 'email', code: 'dead-end', severity: 'error',
      message: '"email": contacts who come here can go nowhere. Draw an edge to what follows, or to an exit.',
    }],
  })
})

test('an orphan is an error at its node that says how to mend it', () => {
  const compiled = compile(drawGraph({ nodes: { start, exit, lost: sms }, edges: ['start -> exit'] }))
  expect(compiled).toEqual({
    ok: false,
    issues: [{
      nodeId: 'lost', code: 'orphan', severity: 'error',
      message: '"lost": no edge leads here and none away. Connect it, remove it, or make it a note.',
    }],
  })
})

test('an endless loop is an error that names the nodes on it and says how to mend it', () => {
  const { issues, ok } = compile(drawGraph({
    nodes: { start, email, isPositive, exit },
    edges: ['start -> email -> isPositive:yes -> exit', 'isPositive:else -> email'],
  }))
  expect(ok).toBe(false)
  expect(issues).toEqual([{
    nodeId: 'email', code: 'endless-loop', severity: 'error',
    message: '"email": "email", "isPositive" go round without any time passing. '
      + 'Put a wait of a duration, a wait-for or a task into the loop, and a way out of it.',
  }])
})

test('an unknown merge tag is an error at the node that sends it, with the tag that may be meant', () => {
  const about: About = {
    contents: new Map([['an email', {
      name: 'Invitation', channel: 'email', mergeTags: ['contact.frist_name', 'campaign.city'],
    }]]),
    contactFields: ['first_name', 'last_name'],
    campaignFields: ['city'],
  }
  expect(issuesOf({ nodes: { start, email, exit }, edges: ['start -> email -> exit'] }, about)).toEqual([{
    nodeId: 'email', code: 'unknown-merge-tag', severity: 'error',
    message: '"email": "Invitation" has the unknown merge tag {{ contact.frist_name }}; perhaps '
      + '{{ contact.first_name }} is meant. Correct the tag in the content, or add the value that it names.',
  }])
})

test('what every message is given is no unknown merge tag; what nobody gives is', () => {
  const mergeTags = ['sender.name', 'unsubscribe_url', 'weather']
  const about: About = { contents: new Map([['a text', { name: 'Text', channel: 'sms', mergeTags }]]) }
  expect(codesOf({ nodes: { start, sms, exit }, edges: ['start -> sms', 'sms -> exit'] }, about))
    .toEqual(['sms: unknown-merge-tag'])
})

test('content that is not there, not chosen, of another channel or broken is named at the node', () => {
  const about: About = {
    contents: new Map([
      ['a text', { name: 'Text', channel: 'sms', mergeTags: [] }],
      ['broken', { name: 'Broken', channel: 'sms', mergeTags: [], fault: 'tag not closed in line 1' }],
    ]),
  }
  const of = (contentId: string | null) => ({ kind: 'email', config: { contentId } })
  expect(codesOf({
    nodes: {
      start, gone: of('gone'), none: of(null), wrong: of('a text'),
      broken: { kind: 'sms', config: { contentId: 'broken' } }, exit,
    },
    edges: ['start -> gone -> none -> wrong -> broken -> exit'],
  }, about)).toEqual([
    'gone: content-missing', 'none: content-missing', 'wrong: wrong-channel', 'broken: broken-content',
  ])
})

test('a channel without a sender is named at the nodes that send on it', () => {
  expect(codesOf(
    { nodes: { start, email, sms, exit }, edges: ['start -> email -> sms -> exit'] },
    { senders: ['email'] },
  )).toEqual(['sms: sender-missing'])
})

test('no start, and one too many', () => {
  expect(codesOf({ nodes: { email, exit }, edges: ['email -> exit'] }))
    .toEqual(['graph: no-start', 'email: unreachable', 'exit: unreachable'])
  expect(codesOf({ nodes: { start, again: start, exit }, edges: ['start -> exit', 'again -> exit'] }))
    .toEqual(['again: several-starts'])
})

test('an empty graph has no start and nothing else', () => {
  expect(codesOf({ nodes: {}, edges: [] })).toEqual(['graph: no-start'])
})

test('a start that leads nowhere is a dead end', () => {
  expect(codesOf({ nodes: { start, note: { kind: 'note' } }, edges: [] })).toEqual(['start: dead-end'])
})

test('an id used twice is an error', () => {
  const json = graphJson({ nodes: { start, exit }, edges: ['start -> exit'] })
  const issues = compile({ ...json, nodes: [...json.nodes, json.nodes[1]] }).issues
  expect(issues.map((issue) => issue.code)).toEqual(['duplicate-node-id'])
})

test('edges from nowhere, to nowhere, to the start, to a note, and from a way out that is not there', () => {
  expect(codesOf({
    nodes: { start, email, exit, note: { kind: 'note' } },
    edges: [
      'start -> email', 'email -> exit', 'ghost -> exit', 'email:failed -> ghost', 'email:bounced -> exit',
      'exit -> email', 'note -> email',
    ],
  })).toEqual([
    'graph: edge-to-nowhere', 'email: edge-to-nowhere', 'email: unknown-port', 'exit: unknown-port',
    'note: unknown-port',
  ])
  expect(codesOf({
    nodes: { start, isPositive, note: { kind: 'note' } },
    edges: ['start -> isPositive', 'isPositive:yes -> start', 'isPositive:else -> note'],
  })).toEqual(['isPositive: edge-to-start', 'isPositive: edge-to-note', 'isPositive: dead-end'])
})

test('two edges from one way out are refused: that would be two of one contact', () => {
  const edges = ['start -> email -> exit', 'start -> sms -> exit']
  expect(codesOf({ nodes: { start, email, sms, exit }, edges }))
    .toContain('start: fan-out')
})

test('a wait-for without its timeout, a branch without its else, a task without an outcome\'s way', () => {
  expect(codesOf({
    nodes: { start, reply, isPositive, ask: { kind: 'task', config: { outcomes: ['yes', 'no'] } }, exit },
    edges: ['start -> reply', 'reply:happened -> isPositive', 'isPositive:yes -> ask', 'ask:yes -> exit'],
  })).toEqual(['reply: missing-timeout', 'isPositive: missing-else', 'ask: missing-way-out'])
})

test('what nobody can reach is a warning, and the funnel compiles without it', () => {
  const compiled = compile(drawGraph({
    nodes: { start, exit, left: sms, over: goal }, edges: ['start -> exit', 'left -> over'],
  }))
  expect(compiled.issues.map(({ nodeId, code, severity }) => [nodeId, code, severity]))
    .toEqual([['left', 'unreachable', 'warning'], ['over', 'unreachable', 'warning']])
  expect(JSON.stringify(compiled.ok && compiled.plan)).not.toContain('left')
})

test('a goal with a condition needs no edge, and its rule is checked like any other', () => {
  const signed = (field: string) => ({ kind: 'goal', config: { when: [{ field, op: 'is', value: 'signed' }] } })
  const of = (field: string) =>
    codesOf({ nodes: { start, exit, signed: signed(field) }, edges: ['start -> exit'] }, { contactFields: ['agreement'] })
  expect(of('contact.agreement')).toEqual([])
  expect(of('contact.agrement')).toEqual(['signed: unknown-field'])
  expect(codesOf({ nodes: { start, exit, goal }, edges: ['start -> exit'] })).toEqual(['goal: orphan'])
})

test('an end that names a value that no campaign has, or no date, is named', () => {
  const of = (end: string, about: About = {}) =>
    codesOf({ nodes: { start, exit }, edges: ['start -> exit'], rules: { end } }, about)
  expect(of('2026-05-14')).toEqual([])
  expect(of('campaign.last_day', { campaignFields: ['last_day'] })).toEqual([])
  expect(of('campaign.lst_day', { campaignFields: ['last_day'] })).toEqual(['graph: unknown-field'])
  expect(of('campaign.last_day', { types: new Map([['campaign.last_day', 'text']]) })).toEqual(['graph: type-mismatch'])
})

test('contacts enter at an event that programs can tell, and rules can ask what it brings along', () => {
  const of = (entry: object) => codesOf({
    nodes: { start, isHot: { kind: 'branch', config: { rules: [{ port: 'yes', when: [{ field: 'event.score', op: 'exists' }] }] } }, exit },
    edges: ['start -> isHot:yes -> exit', 'isHot:else -> exit'], rules: { entry },
  })
  expect(of({ mode: 'each-event', event: 'call.booked', match: [{ field: 'event.kind', op: 'is', value: 'demo' }] })).toEqual([])
  for (const event of ['', 'two words', 'task.finished']) {
    expect(of({ mode: 'each-event', event })).toEqual(['graph: entry-event'])
  }
  const match = [{ field: 'event.start', op: 'before', value: 'soon' }]
  expect(of({ mode: 'each-event', event: 'call.booked', match })).toEqual(['graph: not-comparable'])
  expect(of({ mode: 'once' })).toEqual(['isHot: unknown-field'])
})

test('a node that only a reply leads to can be reached', () => {
  expect(codesOf({
    nodes: { start, oneDay, exit, thanks: goal }, edges: ['start -> oneDay', 'oneDay -> exit'],
    rules: { reply: { jumps: { positive: 'thanks' } } },
  })).toEqual([])
})

test('a reply that leads to nowhere, to a note or to the start is an error', () => {
  const nodes = { start, exit, note: { kind: 'note' } }
  const to = (target: string) =>
    codesOf({ nodes, edges: ['start -> exit'], rules: { reply: { jumps: { positive: target } } } })
  expect(to('ghost')).toEqual(['graph: jump-to-nowhere'])
  expect(to('note')).toEqual(['note: jump-to-nowhere'])
  expect(to('start')).toEqual(['start: jump-to-nowhere'])
})

test('a loop with time and a way out is a warning; without a way out an error', () => {
  const nodes = { start, email, oneDay, isPositive, exit }
  expect(issuesOf({
    nodes,
    edges: ['start -> email -> oneDay -> isPositive:yes -> exit', 'isPositive:else -> email'],
  }).map(({ code, severity }) => [code, severity])).toEqual([['unbounded-loop', 'warning']])
  expect(codesOf({ nodes: { start, email, oneDay }, edges: ['start -> email -> oneDay -> email'] }))
    .toEqual(['email: endless-loop'])
})

test('a task or a wait-for lets time pass in a loop', () => {
  expect(codesOf({ nodes: { start, task, reply, exit }, edges: [
    'start -> task', 'task:done -> reply', 'reply:happened -> task', 'reply:timeout -> exit',
  ] })).toEqual(['task: unbounded-loop'])
})

test('a wait for a time of day does not make a loop safe: it may be that time already', () => {
  expect(codesOf({
    nodes: { start, email, untilNine, isPositive, exit },
    edges: ['start -> email -> untilNine -> isPositive:yes -> exit', 'isPositive:else -> email'],
  })).toEqual(['email: endless-loop'])
})

test('a node that leads to itself is a loop', () => {
  expect(codesOf({ nodes: { start, stage }, edges: ['start -> stage -> stage'] }))
    .toEqual(['stage: endless-loop'])
})

test('a rule about a value or a kind of reply that does not exist is named, with what may be meant', () => {
  const asks = (field: string, value: string): Drawing => ({
    nodes: {
      start, exit,
      which: { kind: 'branch', config: { rules: [{ port: 'yes', when: [{ field, op: 'is', value }] }] } },
    },
    edges: ['start -> which', 'which:yes -> exit', 'which:else -> exit'],
  })
  const about: About = { contactFields: ['company'], campaignFields: ['event_type'] }
  expect(codesOf(asks('contact.company', 'x'), about)).toEqual([])
  expect(codesOf(asks('run.stage', 'x'), about)).toEqual([])
  expect(issuesOf(asks('campaign.event_typ', 'x'), about)[0]!.message)
    .toContain('perhaps campaign.event_type is meant')
  expect(codesOf(asks('event.name', 'x'))).toEqual(['which: unknown-field'])
  expect(codesOf(asks('reply.intent', 'postive'))).toEqual(['which: unknown-intent'])
})

test('comparing a date with a word is named at the node, as is every other pair that never holds', () => {
  const types: About['types'] = new Map([
    ['contact.renewal_date', 'date'], ['contact.points', 'number'], ['contact.vip', 'yes-no'], ['contact.note', 'text'],
  ])
  const asks = (field: string, op: string, value: unknown): Drawing => ({
    nodes: { start, exit, which: { kind: 'branch', config: { rules: [{ port: 'yes', when: [{ field, op, value }] }] } } },
    edges: ['start -> which', 'which:yes -> exit', 'which:else -> exit'],
  })
  const codes = (field: string, op: string, value: unknown) => codesOf(asks(field, op, value), { types })
  expect(issuesOf(asks('contact.renewal_date', 'is', 'soon'), { types })).toMatchObject([{
    nodeId: 'which', severity: 'warning',
    message: expect.stringContaining('a rule compares contact.renewal_date, which is a date, with "soon"') as string,
  }])
  const wrong: [string, string, unknown][] = [
    ['contact.renewal_date', 'contains', '2026'], ['contact.renewal_date', 'more-than', 3], ['contact.points', 'is', 'many'],
    ['contact.points', 'one-of', ['1', 'two']], ['contact.points', 'after', 'now'], ['contact.vip', 'is', 'sometimes'],
    ['contact.company', 'more-than', 5], ['contact.note', 'before', '2026-05-14'], ['contact.note', 'less-than', 5],
  ]
  for (const part of wrong) expect(codes(...part)).toEqual(['which: type-mismatch'])
  const right: [string, string, unknown][] = [
    ['contact.renewal_date', 'is', '2026-05-14'], ['contact.renewal_date', 'before', 'now'], ['contact.points', 'is', '7'],
    ['contact.points', 'more-than', 5], ['contact.vip', 'is', true], ['contact.vip', 'is', 'False'], ['contact.other', 'before', 'now'],
    ['contact.note', 'contains', 'x'],
  ]
  for (const part of right) expect(codes(...part)).toEqual([])
  expect(codes('contact.renewal_date', 'before', 'soon')).toEqual(['which: not-comparable'])
  expect(codes('contact.unknown_to_us', 'after', '5/14/2026')).toEqual(['which: not-comparable'])
})

test('a wait for a date counts from no number and from no text', () => {
  const types: About['types'] = new Map([['campaign.event_date', 'text'], ['campaign.day', 'date']])
  const counts = (field: string): Drawing => ({
    nodes: { start, before: { kind: 'wait', config: { kind: 'date-offset', field, offset: '-P3D' } }, exit },
    edges: ['start -> before -> exit'],
  })
  expect(codesOf(counts('campaign.event_date'), { types })).toEqual(['before: type-mismatch'])
  expect(codesOf(counts('campaign.day'), { types })).toEqual([])
})

test('a wait that counts from a date that nobody has is named, and a slot\'s own parts are not', () => {
  const counts = (field: string): Drawing => ({
    nodes: { start, before: { kind: 'wait', config: { kind: 'date-offset', field, offset: '-P3D' } }, exit },
    edges: ['start -> before -> exit'],
  })
  const about: About = { contactFields: ['renewal_date'], campaignFields: ['event_date', 'slot'] }
  expect(issuesOf(counts('campaign.evnt_date'), about)[0]!.message)
    .toContain('the wait counts from campaign.evnt_date, which nobody has; perhaps campaign.event_date is meant')
  for (const field of ['campaign.event_date', 'campaign.slot', 'campaign.slot.date', 'contact.renewal_date']) {
    expect(codesOf(counts(field), about)).toEqual([])
  }
})

test('a wait for a date needs a way for those who come too late where it says so', () => {
  const late = { kind: 'wait', config: { kind: 'date-offset', field: 'campaign.day', offset: 'P0D', past: 'passed' } }
  expect(codesOf({ nodes: { start, late, exit }, edges: ['start -> late -> exit'] })).toEqual(['late: missing-way-out'])
})

test('business hours that end before they begin are an error', () => {
  const hours = (from: string, to: string): Drawing => ({
    nodes: { start, open: { kind: 'wait', config: { kind: 'business-hours', from, to } }, exit },
    edges: ['start -> open -> exit'],
  })
  expect(codesOf(hours('09:00', '17:00'))).toEqual([])
  expect(codesOf(hours('17:00', '09:00'))).toEqual(['open: closed-hours'])
  expect(codesOf(hours('09:00', '09:00'))).toEqual(['open: closed-hours'])
})

test('neither a date nor business hours make a loop safe: the date may be past, the hour may be now', () => {
  for (const config of [{ kind: 'date-offset', field: 'campaign.day', offset: 'P0D' }, { kind: 'business-hours' }]) {
    expect(codesOf({
      nodes: { start, email, until: { kind: 'wait', config }, isPositive, exit },
      edges: ['start -> email -> until -> isPositive:yes -> exit', 'isPositive:else -> email'],
    })).toEqual(['email: endless-loop'])
  }
})

test('every code says what it means and how to mend it', () => {
  for (const { means, mend } of Object.values(catalogue)) {
    expect(means).toMatch(/^[a-z].*[^.]$/)
    expect(mend).toMatch(/^[A-Z].*[^.]$/)
  }
})
