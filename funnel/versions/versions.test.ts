import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compile } from '../compile/compile.ts'
import { carryOver } from '../plan/carry-over.ts'
import { blockOfNode } from '../plan/standing-at.ts'
import { arbitraryGraph } from '../testing/arbitrary-graph.ts'
import { type Drawing, drawGraph, email, exit, isPositive, oneDay, sms, start, task } from '../testing/draw-graph.ts'
import { compareGraphs } from './compare-graphs.ts'
import { jumpTargetsOf, propose } from './propose.ts'

const before: Drawing = {
  nodes: { start, hello: email, pause: oneDay, text: sms, exit }, edges: ['start -> hello -> pause -> text -> exit'],
}
const older = drawGraph(before)
const changed = (drawing: Partial<Drawing>, rewritten: string[] = []) => {
  const changes = compareGraphs(older, drawGraph({ ...before, ...drawing }), new Set(rewritten))
  return Object.fromEntries(changes.map(({ nodeId, change, differences }) => [nodeId, [change, ...differences].join(' ')]))
}
const without = (node: string, edges: string[]) => drawGraph({
  nodes: Object.fromEntries(Object.entries(before.nodes).filter(([id]) => id !== node)), edges,
})

describe('what became of a node', () => {
  test('is nothing where only its place on the canvas is another', () => {
    const moved = { ...older, nodes: older.nodes.map((node) => ({ ...node, position: { x: 99, y: 99 } })) }
    expect(compareGraphs(older, moved as typeof older).map(({ change }) => change)).toEqual(older.nodes.map(() => 'same'))
  })

  test('is told by its settings, its name and its words', () => {
    const longer = { ...oneDay, config: { kind: 'duration', for: 'P2D' }, name: 'Two days' }
    expect(changed({ nodes: { ...before.nodes, pause: longer } }, ['text'])).toEqual({
      start: 'same', hello: 'same', pause: 'changed name settings', text: 'changed message', exit: 'same',
    })
  })

  test('is told by the ways that lead to it and from it', () => {
    expect(changed({ edges: ['start -> pause -> hello -> text -> exit'] })).toEqual({
      start: 'moved ways-out', hello: 'moved ways-out ways-in', pause: 'moved ways-out ways-in', text: 'moved ways-in',
      exit: 'same',
    })
  })

  test('is that nobody can stand there where it is gone, of another kind, or where nothing leads to it', () => {
    const { text: _, ...rest } = before.nodes
    expect(changed({ nodes: { ...rest, hello: sms }, edges: ['start -> hello -> exit', 'pause -> exit'] })).toMatchObject({
      hello: 'vanished kind', pause: 'vanished unreachable', text: 'vanished gone',
    })
  })
})

describe('what is proposed', () => {
  test('is to go on where the node is still there, and else at the one behind it that is', () => {
    const newer = without('pause', ['start -> hello -> text -> exit'])
    expect(propose(older, newer)).toMatchObject({ hello: { do: 'go-on' }, pause: { do: 'jump-to', nodeId: 'text' } })
    const two = drawGraph({ nodes: { start, hello: email, exit }, edges: ['start -> hello -> exit'] })
    expect(propose(older, two)).toMatchObject({ pause: { do: 'jump-to', nodeId: 'exit' }, text: { do: 'jump-to', nodeId: 'exit' } })
  })

  test('is to stay where it would be a guess who goes where', () => {
    const forked = drawGraph({
      nodes: { start, call: { ...task, config: { outcomes: ['yes', 'no'] } }, hello: email, text: sms, exit },
      edges: ['start -> call', 'call:yes -> hello -> exit', 'call:no -> text -> exit'],
    })
    const newer = drawGraph({
      nodes: { start, isPositive, hello: email, text: sms, exit },
      edges: ['start -> isPositive', 'isPositive:yes -> hello -> exit', 'isPositive:else -> text -> exit'],
    })
    expect(propose(forked, newer)['call']).toEqual({ do: 'stay' })
  })

  test('can always be done: who is to go on finds the node, and who is to jump finds where to', () => {
    fc.assert(fc.property(arbitraryGraph, arbitraryGraph, (one, other) => {
      const [old, new_] = [compile(one), compile(other)]
      if (!old.ok || !new_.ok) return
      const targets = new Set(jumpTargetsOf(new_.graph))
      for (const [id, choice] of Object.entries(propose(old.graph, new_.graph))) {
        if (choice.do === 'jump-to') {
          expect(targets).toContain(choice.nodeId)
          expect(blockOfNode(new_.plan, choice.nodeId)).not.toBeNull()
        }
        const block = old.plan.blocks.findIndex(({ marks }) => marks.at(-1)?.node === id)
        const rests = block >= 0 && ['wait', 'wait-for', 'task', 'send'].includes(old.plan.blocks[block]!.end.do)
        if (choice.do === 'go-on' && rests) {
          expect(carryOver(old.plan, { block, marked: true }, new_.plan)).toHaveProperty('at')
        }
      }
    }))
  })
})
