import { expect, test } from 'vitest'
import { compile } from '../compile/compile.ts'
import type { Graph } from '../graph.ts'
import { eventCampaign } from '../templates/event-campaign.ts'
import { fiveSends } from '../templates/five-sends.ts'
import { drawGraph, type Drawing, email, exit, oneDay, reply, sms, stage, start, task } from '../testing/draw-graph.ts'
import { firstMessage } from './first-message.ts'

function first(graph: Graph) {
  const compiled = compile(graph)
  if (!compiled.ok) throw new Error(compiled.issues.map((issue) => issue.message).join('\n'))
  return firstMessage(compiled.plan)
}

const half = { kind: 'split', config: { ways: [{ port: 'A', weight: 1 }, { port: 'B', weight: 1 }] } }
const local = { kind: 'branch', config: { rules: [{ port: 'yes', when: [{ field: 'contact.state', op: 'is', value: 'TX' }] }] } }
const both = { kind: 'parallel', config: { ways: ['A', 'B'] } }
const join = { kind: 'join', config: { mode: 'all' } }

test.each<[string, Drawing, string | null]>([
  ['begins with an email', { nodes: { start, email, exit }, edges: ['start -> email -> exit'] }, 'email'],
  ['comes through stages to a text', { nodes: { start, stage, sms, exit }, edges: ['start -> stage -> sms -> exit'] }, 'sms'],
  ['waits first', { nodes: { start, oneDay, sms, exit }, edges: ['start -> oneDay -> sms -> exit'] }, null],
  ['waits for a reply first', { nodes: { start, reply, sms, exit }, edges: ['start -> reply', 'reply:happened -> sms -> exit', 'reply:timeout -> exit'] }, null],
  ['begins with a task', { nodes: { start, task, sms, exit }, edges: ['start -> task', 'task:done -> sms -> exit'] }, null],
  ['sends nothing', { nodes: { start, exit }, edges: ['start -> exit'] }, null],
  ['branches to two texts', {
    nodes: { start, local, one: sms, two: sms, exit },
    edges: ['start -> local', 'local:yes -> one -> exit', 'local:else -> two -> exit'],
  }, 'sms'],
  ['splits to a text and an email', {
    nodes: { start, half, sms, email, exit }, edges: ['start -> half', 'half:A -> sms -> exit', 'half:B -> email -> exit'],
  }, null],
  ['splits to a text and a wait', {
    nodes: { start, half, sms, oneDay, exit }, edges: ['start -> half', 'half:A -> sms -> exit', 'half:B -> oneDay -> sms'],
  }, null],
  ['ends for some without a message', {
    nodes: { start, local, sms, exit }, edges: ['start -> local', 'local:yes -> sms -> exit', 'local:else -> exit'],
  }, null],
  ['goes two ways at once', {
    nodes: { start, both, one: sms, two: sms, join, exit },
    edges: ['start -> both', 'both:A -> one -> join', 'both:B -> two -> join', 'join -> exit'],
  }, null],
])('a run that %s', (_, drawing, channel) => {
  expect(first(drawGraph(drawing))).toBe(channel)
})

test('the templates begin with their first email', () => {
  expect([eventCampaign, fiveSends].map(({ graph }) => first(graph))).toEqual(['email', 'email'])
})
