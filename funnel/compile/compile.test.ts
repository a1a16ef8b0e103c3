import { expect, test } from 'vitest'
import { planHash } from '../plan/hash.ts'
import { planText } from '../plan/text.ts'
import { eventCampaign } from '../templates/event-campaign.ts'
import {
  drawGraph, type Drawing, email, exit, goal, isPositive, oneDay, reply, sms, stage, start, task, untilNine,
} from '../testing/draw-graph.ts'
import { compile } from './compile.ts'

function planOf(drawing: Drawing) {
  const compiled = compile(drawGraph(drawing))
  if (!compiled.ok) throw new Error(compiled.issues.map((issue) => issue.message).join('\n'))
  return compiled.plan
}

const marksOf = (drawing: Drawing) =>
  planOf(drawing).blocks.map((block) => [...block.marks.map((mark) => mark.node), block.end.do].join(' '))

test('bookkeeping is folded into the effect that follows', () => {
  expect(planOf({
    nodes: { start, Stage: stage, email, exit }, edges: ['start -> Stage', 'Stage -> email', 'email -> exit'],
  }).blocks).toEqual([
    {
      marks: [{ node: 'start' }, { node: 'Stage', stage: 'Stage' }, { node: 'email' }],
      end: { do: 'send', node: 'email', channel: 'email', then: 1 },
    },
    { marks: [{ node: 'exit' }], end: { do: 'stop', node: 'exit', as: 'exit', reason: 'exit' } },
  ])
})

test('waits in a straight line are one', () => {
  const plan = planOf({
    nodes: { start, oneDay, untilNine, email, exit },
    edges: ['start -> oneDay', 'oneDay -> untilNine', 'untilNine -> email', 'email -> exit'],
  })
  expect(plan.blocks[0]).toEqual({
    marks: [{ node: 'start' }, { node: 'oneDay' }, { node: 'untilNine' }],
    end: {
      do: 'wait',
      waits: [
        { kind: 'duration', for: 'P1D', node: 'oneDay' },
        { kind: 'local-time', at: '09:00', days: [1, 2, 3, 4, 5], zone: 'contact', node: 'untilNine' },
      ],
      then: 1,
    },
  })
})

test('waits where several ways meet, or where a reply leads, stay apart', () => {
  expect(marksOf({
    nodes: { start, isPositive, oneDay, untilNine, exit },
    edges: ['start -> isPositive:yes -> oneDay -> untilNine -> exit', 'isPositive:else -> untilNine'],
  })).toEqual(['start isPositive branch', 'oneDay wait', 'untilNine wait', 'exit stop'])
  expect(marksOf({
    nodes: { start, oneDay, untilNine, exit },
    edges: ['start -> oneDay', 'oneDay -> untilNine', 'untilNine -> exit'],
    rules: { reply: { jumps: { positive: 'untilNine' } } },
  })).toEqual(['start oneDay wait', 'untilNine wait', 'exit stop'])
})

test('a wait for a date stands alone, as dates change, and has its way for who comes too late', () => {
  const days = { kind: 'wait', config: { kind: 'date-offset', field: 'campaign.event_date', offset: '-P3D', at: '09:00', past: 'passed' } }
  const plan = planOf({
    nodes: { start, oneDay, days, untilNine, exit, late: exit },
    edges: ['start -> oneDay -> days -> untilNine -> exit', 'days:passed -> late'],
  })
  expect(plan.blocks.map(({ end }) => end)).toMatchObject([
    { do: 'wait', then: 1 },
    {
      do: 'wait', then: 2, passed: 3,
      waits: [{ kind: 'date-offset', field: 'campaign.event_date', offset: '-P3D', at: '09:00', zone: 'campaign', node: 'days' }],
    },
    { do: 'wait', waits: [{ node: 'untilNine' }] },
    { do: 'stop', node: 'late' },
    { do: 'stop', node: 'exit' },
  ])
})

test('a goal with a condition is there though no way leads to it, in an order of its own', () => {
  const when = [{ field: 'contact.agreement', op: 'is', value: 'signed' }]
  const { blocks, goals, end } = planOf({
    nodes: { start, signed: { kind: 'goal', config: { when } }, also: { kind: 'goal', config: { when } }, exit }, edges: ['start -> exit'],
    rules: { end: '2026-12-31' },
  })
  expect(goals).toEqual([{ when, then: 1 }, { when, then: 2 }])
  expect(blocks.map(({ marks }) => marks.at(-1)!.node)).toEqual(['exit', 'also', 'signed'])
  expect(end).toBe('2026-12-31')
})

test('a split keeps its ways by name, as the lots are drawn by it', () => {
  const half = { kind: 'split', config: { ways: [{ port: 'A', weight: 3 }, { port: 'B', weight: 1 }] } }
  expect(planOf({ nodes: { start, half, exit, goal }, edges: ['start -> half:A -> exit', 'half:B -> goal'] }).blocks[0]!.end)
    .toEqual({ do: 'split', node: 'half', ways: [{ port: 'A', weight: 3, then: 1 }, { port: 'B', weight: 1, then: 2 }] })
})

test('a block that several ways lead to is there once, and only bookkeeping before it needs a "go"', () => {
  expect(marksOf({
    nodes: { start, isPositive, a: stage, b: sms, email, exit },
    edges: ['start -> isPositive:yes -> a -> email -> exit', 'isPositive:else -> b -> email'],
  })).toEqual(['start isPositive branch', 'a go', 'b send', 'email send', 'exit stop'])
})

test('replies lead to the block that begins with their node', () => {
  const plan = planOf({
    nodes: { start, oneDay, talk: stage, task, exit, over: goal },
    edges: ['start -> oneDay', 'oneDay -> talk', 'talk -> task', 'task:done -> exit'],
    rules: { reply: { otherwise: 'end', unclear: 'go-on', jumps: { question: 'task', positive: 'over' } } },
  })
  expect(plan.reply).toEqual({ otherwise: 'end', unclear: 'go-on', jumps: { question: 2, positive: 4 } })
  expect(plan.blocks[2]!.marks).toEqual([{ node: 'task' }])
  expect(plan.blocks[4]!.end).toMatchObject({ do: 'stop', as: 'goal' })
})

test('every way out finds its block: failed, outcomes, timeouts, happened, else', () => {
  const { blocks } = planOf({
    nodes: {
      start, email, reply, isPositive, exit,
      ask: { kind: 'task', config: { outcomes: ['yes', 'no'], timeout: 'P2D' } },
      bounced: exit, fine: goal, late: exit,
    },
    edges: [
      'start -> email -> reply:happened -> isPositive:yes -> ask:yes -> fine', 'email:failed -> bounced',
      'reply:timeout -> late', 'isPositive:else -> exit', 'ask:no -> exit', 'ask:timeout -> late',
    ],
  })
  const ends = Object.fromEntries(blocks.map(({ marks, end }) => [marks.at(-1)!.node, end]))
  const block = (node: string) => blocks.findIndex(({ marks }) => marks.at(-1)!.node === node)
  expect(ends['email']).toMatchObject({ then: block('reply'), failed: block('bounced') })
  expect(ends['reply']).toMatchObject({
    then: block('isPositive'), timeout: { wait: { kind: 'duration', for: 'P3D' }, then: block('late') },
  })
  expect(ends['isPositive']).toMatchObject({ rules: [{ then: block('ask') }], else: block('exit') })
  expect(ends['ask']).toMatchObject({
    ways: { yes: block('fine'), no: block('exit') },
    timeout: { wait: { kind: 'duration', for: 'P2D' }, then: block('late') },
  })
})

test('equal plans have equal hashes, and a changed wait has another', () => {
  const drawing = (length: string): Drawing => ({
    nodes: { start, pause: { kind: 'wait', config: { kind: 'duration', for: length } }, exit },
    edges: ['start -> pause', 'pause -> exit'],
  })
  expect(planHash(planOf(drawing('P1D')))).toBe(planHash(planOf(drawing('P1D'))))
  expect(planHash(planOf(drawing('P1D')))).not.toBe(planHash(planOf(drawing('P2D'))))
  expect(planHash(planOf(drawing('P1D')))).toMatch(/^[0-9a-f]{64}$/)
})

test('what a plan says does not depend on positions, notes or the order of weekdays', () => {
  const graph = drawGraph({
    nodes: { start, untilNine, exit }, edges: ['start -> untilNine', 'untilNine -> exit'],
  })
  const moved = {
    ...graph,
    nodes: [
      { id: 'a note', kind: 'note', name: 'Note', config: { text: 'Hello' } },
      ...graph.nodes.map((node) => ({
        ...node,
        position: { x: 7, y: 7 },
        config: 'days' in node.config ? { ...node.config, days: node.config.days.toReversed() } : node.config,
      })),
    ],
  }
  const [one, other] = [compile(graph), compile(moved)]
  expect(one.ok && other.ok && planText(one.plan) === planText(other.plan)).toBe(true)
})

test('the event campaign\'s plan is small: less than 200 bytes a node', () => {
  const compiled = compile(eventCampaign.graph)
  expect(compiled.ok && planText(compiled.plan).length / eventCampaign.graph.nodes.length).toBeLessThan(200)
})

test('what was compiled is given back with its defaults written out: a version keeps its quiet hours', () => {
  const compiled = compile({
    version: 1,
    nodes: [{ id: 'start', kind: 'start', name: 'Start' }, { id: 'exit', kind: 'exit', name: 'Exit' }],
    edges: [{ from: { node: 'start' }, to: 'exit' }],
  })
  expect(compiled.ok && compiled.graph.rules.quietHours).toEqual({ from: '21:00', to: '08:00' })
})

test('a web request and the model end a block with their ways; what they ask stays out of the plan', () => {
  const { blocks } = planOf({
    nodes: {
      start, exit, lost: exit, fine: goal,
      http: { kind: 'http', config: { url: 'https://example.com', body: 'hello' } },
      write: { kind: 'ai', config: { act: 'write', prompt: 'Write.', attribute: 'contact.opening' } },
      decide: { kind: 'ai', config: { act: 'decide', prompt: 'Decide.', outcomes: ['yes', 'no'] } },
    },
    edges: [
      'start -> http -> write -> decide:yes -> fine', 'http:failed -> lost', 'decide:no -> exit', 'decide:unclear -> exit',
    ],
  })
  const ends = Object.fromEntries(blocks.map(({ marks, end }) => [marks.at(-1)!.node, end]))
  const at = (node: string) => blocks.findIndex(({ marks }) => marks.at(-1)!.node === node)
  expect(ends['http']).toEqual({ do: 'call', node: 'http', then: at('write'), failed: at('lost') })
  expect(ends['write']).toEqual({ do: 'call', node: 'write', then: at('decide') })
  expect(ends['decide']).toEqual({
    do: 'call', node: 'decide', ways: { yes: at('fine'), no: at('exit') }, then: at('exit'),
  })
})
