import { expect, test } from 'vitest'
import { compile } from './compile/compile.ts'
import { type Simulation, simulate, type Step } from './simulate.ts'
import { type Drawing, drawGraph, email, exit, goal, oneDay, reply, sms, stage, start, task } from './testing/draw-graph.ts'

const begin = Date.UTC(2026, 2, 5, 14)
const hours = 3_600_000
const both = { kind: 'parallel', config: { ways: ['A', 'B'] } }
const wait = (length: string) => ({ kind: 'wait', config: { kind: 'duration', for: length } })
const all = { kind: 'join', config: { mode: 'all' } }
const any = { kind: 'join', config: { mode: 'any' } }
const sevenHours = wait('PT7H')

/** What the world sees of a run: `hours node what`. */
function seen(drawing: Drawing, run: Partial<Simulation> = {}) {
  const result = compile(drawGraph(drawing))
  if (!result.ok) throw new Error(result.issues.map(({ message }) => message).join('\n'))
  const steps = simulate({ plan: result.plan, start: begin, zones: { contact: 'UTC', campaign: 'UTC' }, ...run })
  return steps.filter(({ what }) => isSeen(what)).map(({ at, node, what, reason }) => (
    [(at - begin) / hours, node, what === 'send' ? '' : what, what === 'join' ? '' : reason].filter((word) => word !== '' && word !== undefined).join(' ')
  ))
}
const isSeen = (what: Step['what']) => ['send', 'join', 'timeout', 'stop', 'task', 'open', 'reply'].includes(what)

const twoWays = (join: object, more: Partial<Drawing> = {}): Drawing => ({
  nodes: { start, both, email, sevenHours, sms, oneDay, join: join as never, after: email, exit, ...more.nodes },
  edges: [
    'start -> both:A -> email -> oneDay -> join -> after -> exit', 'both:B -> sevenHours -> sms -> join',
    ...more.edges ?? [],
  ],
  rules: more.rules,
})

test('the ways of a parallel go on side by side, each in its own time, and all come together at the join', () => {
  expect(seen(twoWays(all))).toEqual([
    '0 email', '7 sms', '7 join join', '24 join join', '24 after', '24 exit stop exit',
  ])
})

test('at a join of any the first goes on, and what the others still had before them is not sent', () => {
  expect(seen(twoWays(any))).toEqual(['0 email', '7 sms', '7 join join', '7 after', '7 exit stop exit'])
})

test('before a join lets anybody through, every way has done what it does at that moment', () => {
  expect(seen({
    nodes: { start, both, email, sms, any, exit }, edges: ['start -> both:A -> email -> any -> exit', 'both:B -> sms -> any'],
  })).toEqual(['0 email', '0 any join', '0 sms', '0 any join', '0 exit stop exit'])
})

test('a join that waits no longer, counted from where the ways began, ends them all', () => {
  const late = { nodes: { late: exit }, edges: ['join:timeout -> late'] }
  expect(seen(twoWays({ kind: 'join', config: { mode: 'all', timeout: 'PT9H' } }, late as never)))
    .toEqual(['0 email', '7 sms', '7 join join', '9 join timeout', '9 late stop late'])
  expect(seen(twoWays({ kind: 'join', config: { mode: 'any', timeout: 'PT2H' } }, late as never)))
    .toEqual(['0 email', '2 join timeout', '2 late stop late'])
})

test('an exit and a goal on one way end the whole run', () => {
  for (const end of [exit, goal]) {
    expect(seen({
      nodes: { start, both, sevenHours, oneDay, sms, end, exit }, edges: ['start -> both:A -> sevenHours -> end', 'both:B -> oneDay -> sms -> exit'],
    })).toEqual(['7 end stop end'])
  }
})

test('parallels lie inside one another, and a loop goes through them again', () => {
  const inner = { kind: 'parallel', config: { ways: ['C', 'D'] } }
  expect(seen({
    nodes: {
      start, both, inner, email, sms, oneDay, sevenHours, joined: any, join: all, again: wait('P1D'), exit,
      round: { kind: 'branch', config: { rules: [{ port: 'done', when: [{ field: 'run.stage', op: 'is', value: 'second' }] }] } },
      second: stage, call: task,
    },
    edges: [
      'start -> both:A -> inner:C -> email -> sevenHours -> joined -> sms -> join', 'inner:D -> oneDay -> joined',
      'both:B -> call:done -> join -> round:done -> exit', 'round:else -> second -> again -> both',
    ],
  }, { taskOutcomes: { call: { outcome: 'done', after: 'PT8H' } } })).toEqual([
    '0 email', '0 call task', '7 joined join', '7 sms', '7 join join', '8 join join',
    '32 email', '32 call task', '39 joined join', '39 sms', '39 join join', '40 join join', '40 exit stop exit',
  ])
})

test('a reply leads on every way that waits for one, and only those', () => {
  const asking: Drawing = {
    nodes: { start, both, reply, email, oneDay, sms, all, exit, no: exit },
    edges: ['start -> both:A -> reply:happened -> email -> all -> exit', 'reply:timeout -> no', 'both:B -> oneDay -> sms -> all'],
    rules: { reply: { otherwise: 'end' } },
  }
  expect(seen(asking, { replies: [{ at: begin + 2 * hours, intent: 'question' }] })).toEqual([
    '2 reply reply question', '2 email', '2 all join', '24 sms', '24 all join', '24 exit stop exit',
  ])
  expect(seen(asking, { replies: [{ at: begin + 2 * hours, intent: 'question' }, { at: begin + 3 * hours, intent: 'negative' }] }))
    .toEqual(['2 reply reply question', '2 email', '2 all join', '3 all reply negative', '3 all stop replied'])
})

test('a reply that jumps takes the whole run along, or the way on which its target lies', () => {
  const to = (positive: string) => seen(
    twoWays(all, { nodes: { yes: sms }, edges: ['yes -> exit'], rules: { reply: { jumps: { positive } } } }),
    { replies: [{ at: begin + hours, intent: 'positive' }] },
  )
  expect(to('yes')).toEqual(['0 email', '1 oneDay reply positive', '1 yes', '1 exit stop exit'])
  expect(to('sms')).toEqual([
    '0 email', '1 oneDay reply positive', '1 sms', '1 join join', '24 join join', '24 after', '24 exit stop exit',
  ])
})

test('an unclear reply holds every way, and no join waits longer or less for it', () => {
  const late = { nodes: { late: exit }, edges: ['join:timeout -> late'] }
  const replies = [{ at: begin + hours, intent: 'unclear' as const }, { at: begin + 30 * hours, intent: 'question' as const }]
  expect(seen(twoWays({ kind: 'join', config: { mode: 'all', timeout: 'P2D' } }, late as never), { replies }))
    .toEqual([
      '0 email', '1 oneDay reply unclear', '30 oneDay reply question', '30 join join', '30 sms', '30 join join', '30 after',
      '30 exit stop exit',
    ])
})
