import { describe, expect, test } from 'vitest'
import { compile } from '../compile/compile.ts'
import {
  type Drawing, email, exit, graphJson, oneDay, reply, sms, stage, start, untilNine,
} from '../testing/draw-graph.ts'
import { blockAtWhoseEnd, carryOver, overAt, repeatedBy } from './carry-over.ts'
import type { Plan } from './plan.ts'

const planOf = (drawing: Drawing): Plan => {
  const compiled = compile(graphJson(drawing))
  if (!compiled.ok) throw new Error(compiled.issues.map(({ message }) => message).join())
  return compiled.plan
}
const at = (plan: Plan, node: string) => ({ block: blockAtWhoseEnd(plan, node)!, marked: true as const })
const day = 86_400_000
const since = Date.UTC(2026, 8, 1, 15)
const world = { zones: { contact: 'UTC', campaign: 'UTC' }, facts: { contact: {}, campaign: {}, reply: { intent: null }, run: {} }, holidays: [] }
const days = (n: number) => ({ kind: 'wait', config: { kind: 'duration', for: `P${n}D` } })

const older = planOf({
  nodes: { start, hello: email, pause: days(2), morning: untilNine, text: sms, wait: reply, exit },
  edges: ['start -> hello -> pause -> morning -> text -> wait -> exit', 'wait:timeout -> exit', 'wait:happened -> exit']
    .map((line) => line.replace('wait -> exit', 'wait')),
})

describe('who rests at a node', () => {
  test('rests at the same node of another plan, in whichever block that lies there', () => {
    const newer = planOf({
      nodes: { start, first: stage, hello: email, text: sms, exit }, edges: ['start -> first -> text -> hello -> exit'],
    })
    const carried = carryOver(older, at(older, 'text'), newer)
    expect(carried).toEqual({ at: at(newer, 'text') })
    expect(newer.blocks[at(newer, 'text').block]!.end).toMatchObject({ do: 'send', node: 'text' })
    expect(carryOver(older, at(older, 'pause'), newer)).toEqual({ refused: 'node-gone' })
  })

  test('does not where it is another kind of node there', () => {
    const newer = planOf({ nodes: { start, text: days(1), hello: stage, exit }, edges: ['start -> text -> hello -> exit'] })
    expect(carryOver(older, at(older, 'text'), newer)).toEqual({ refused: 'node-changed-kind' })
    expect(carryOver(older, at(older, 'hello'), newer)).toEqual({ refused: 'node-changed-kind' })
  })
})

describe('a wait that was begun', () => {
  const chain = older.blocks[at(older, 'pause').block]!.end
  const visited = (...nodes: string[]) => (node: string) => nodes.includes(node)

  test('is over when it would be over had it always been as it is now', () => {
    const longer = planOf({ nodes: { start, pause: days(5), exit }, edges: ['start -> pause -> exit'] })
    expect(overAt(longer.blocks[at(longer, 'pause').block]!.end, since, world, visited('pause'))).toBe(since + 5 * day)
    expect(overAt(chain, since, world, visited('pause', 'morning'))).toBe(Date.UTC(2026, 8, 4, 9))
  })

  test('does not count what was drawn in front of it', () => {
    const newer = planOf({ nodes: { start, more: days(30), pause: days(2), exit }, edges: ['start -> more -> pause -> exit'] })
    expect(overAt(newer.blocks[at(newer, 'pause').block]!.end, since, world, visited('pause'))).toBe(since + 2 * day)
  })

  test('ends with its timeout, where it is for something to happen; a message is no wait', () => {
    expect(overAt(older.blocks[at(older, 'wait').block]!.end, since, world, visited('wait'))).toBe(since + 3 * day)
    expect(overAt(older.blocks[at(older, 'text').block]!.end, since, world, visited('text'))).toBeNull()
  })
})

describe('a jump', () => {
  const newer = planOf({
    nodes: { start, fresh: stage, hello: email, oneDay, text: sms, exit },
    edges: ['start -> fresh -> hello -> oneDay -> text -> exit'],
  })
  const target = (node: string) => newer.blocks.findIndex(({ marks }) => marks.some((mark) => mark.node === node))
  const had = (...nodes: string[]) => (node: string) => nodes.includes(node)

  test('repeats a message that lies behind it and that was had', () => {
    expect(repeatedBy(older, at(older, 'pause'), newer, target('fresh'), had('start', 'hello', 'pause'))).toBe('hello')
    expect(repeatedBy(older, at(older, 'pause'), newer, target('oneDay'), had('start', 'hello', 'pause'))).toBeNull()
  })

  test('repeats nothing that would have come again on the way as it was', () => {
    const round = planOf({
      nodes: { start, hello: email, oneDay, wait: reply, exit },
      edges: ['start -> hello -> oneDay -> wait', 'wait:timeout -> hello', 'wait:happened -> exit'],
    })
    expect(repeatedBy(round, at(round, 'oneDay'), newer, target('hello'), had('hello'))).toBeNull()
  })
})
