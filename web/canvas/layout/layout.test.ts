import { expect, test } from 'vitest'
import type { Graph } from '../../../funnel/graph.ts'
import { graphSchema } from '../../../funnel/graph.ts'
import { wiresOf } from './outs.ts'
import { placeFunnel } from './place.ts'
import { roundedPath } from './route-edge.ts'
import { stagesOf } from './stages.ts'

const send = (id: string) => ({ id, kind: 'email', name: id })
const stage = (id: string) => ({ id, kind: 'stage', name: id })
const edge = (from: string, to: string, port = 'next') => ({ from: { node: from, port }, to })

const graph: Graph = graphSchema.parse({
  version: 1,
  nodes: [
    { id: 'start', kind: 'start', name: 'Start' },
    stage('one'), send('e1'),
    {
      id: 'check', kind: 'branch', name: 'Check',
      config: { rules: [{ port: 'positive', when: [{ field: 'reply.intent', op: 'is', value: 'positive' }] }] },
    },
    stage('two'), send('e2'), stage('three'), { id: 'won', kind: 'goal', name: 'Won' },
    { id: 'note', kind: 'note', name: 'Note' }, send('orphan'),
  ],
  edges: [
    edge('start', 'one'), edge('one', 'e1'), edge('e1', 'check'), edge('check', 'three', 'positive'),
    edge('check', 'two', 'else'), edge('two', 'e2'), edge('e2', 'three'), edge('three', 'won'),
  ],
})

test('stages stand in the order of the longest way, although a short cut is drawn first', () => {
  expect(stagesOf(graph).filter((each) => each.id).map((each) => each.id)).toEqual(['one', 'two', 'three'])
})

test('what two stages lead to is drawn in the later one, so that ways lead forward', () => {
  const shared: Graph = { ...graph, edges: [...graph.edges.filter((each) => each.to !== 'orphan' && each.from.node !== 'e2'),
    edge('e2', 'orphan'), edge('e1', 'orphan', 'failed')] }
  expect(stagesOf(shared).find((each) => each.id === 'two')?.nodeIds.toSorted()).toEqual(['e2', 'orphan'])
})

test('every node has a place and no two cards overlap', () => {
  const { boxes } = placeFunnel(graph)
  expect([...boxes.keys()].sort()).toEqual(graph.nodes.map((node) => node.id).sort())
  const all = [...boxes.values()]
  for (const [index, a] of all.entries()) {
    for (const b of all.slice(index + 1)) {
      expect(a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y).toBe(true)
    }
  }
})

test('lanes stand side by side and hold the cards of their stage', () => {
  const { lanes, boxes } = placeFunnel(graph)
  for (const [index, lane] of lanes.entries()) {
    const before = lanes[index - 1]
    if (before) expect(lane.x).toBeGreaterThan(before.x + before.width)
    for (const id of lane.nodeIds) {
      const box = boxes.get(id)!
      expect(box.x).toBeGreaterThanOrEqual(lane.x)
      expect(box.x + box.width).toBeLessThanOrEqual(lane.x + lane.width)
      expect(box.y + box.height).toBeLessThanOrEqual(lane.y + lane.height)
    }
  }
})

test('without stages the start stands above the card that it leads to, with a straight way down', () => {
  const plain: Graph = graphSchema.parse({
    version: 1,
    nodes: [{ id: 'start', kind: 'start', name: 'Start' }, send('e1'), send('e2'), { id: 'end', kind: 'exit', name: 'End' }],
    edges: [edge('start', 'e1'), edge('e1', 'e2', 'failed'), edge('e1', 'end'), edge('e2', 'end')],
  })
  const placed = placeFunnel(plain)
  const [start, first] = [placed.boxes.get('start')!, placed.boxes.get('e1')!]
  expect(start.x + start.width / 2).toBe(first.x + first.width / 2)
  expect(start.y + start.height).toBeLessThan(first.y)
  const { wires, outs } = wiresOf(plain, placed)
  expect(wires.find(({ from }) => from === 'start')?.route).toBe('down')
  expect(outs.get('start')).toEqual({ foot: ['next'], side: [] })
})

test('every edge has a wire, and what skips a stage goes over it', () => {
  const { wires, outs } = wiresOf(graph, placeFunnel(graph))
  expect(wires).toHaveLength(graph.edges.length)
  expect(wires.find((wire) => wire.port === 'positive')?.route).toBe('over')
  expect(wires.find((wire) => wire.port === 'else')?.route).toBe('across')
  expect(outs.get('check')).toEqual({ foot: [], side: ['positive', 'else'] })
})

test('a funnel that leads back to an earlier stage still comes to an end', () => {
  const back = { ...graph, edges: [...graph.edges.filter((e) => e.to !== 'won'), edge('three', 'one')] }
  expect(placeFunnel(back).boxes.size).toBe(graph.nodes.length)
})

test('a path never breaks on points that lie on one another', () => {
  expect(roundedPath([{ x: 0, y: 0 }, { x: 0, y: 0 }, { x: 0, y: 50 }])).not.toContain('NaN')
})

test('many ends of one node stand below one another, each with its way into its side', () => {
  const ends = ['yes', 'no', 'timeout']
  const tasked: Graph = graphSchema.parse({
    version: 1,
    nodes: [
      stage('one'), { id: 'ask', kind: 'task', name: 'Ask', config: { outcomes: ['yes', 'no'], timeout: 'P7D' } },
      ...ends.map((id) => ({ id: `end ${id}`, kind: 'exit', name: id })),
    ],
    edges: [edge('one', 'ask'), ...ends.map((port) => edge('ask', `end ${port}`, port))],
  })
  const placed = placeFunnel(tasked)
  const boxes = ends.map((id) => placed.boxes.get(`end ${id}`)!)
  expect(new Set(boxes.map(({ x }) => x)).size).toBe(1)
  expect(boxes.map(({ y }) => y)).toEqual(boxes.map(({ y }) => y).toSorted((a, b) => a - b))
  const { wires, outs } = wiresOf(tasked, placed)
  expect(wires.filter(({ route }) => route === 'beside').map(({ to }) => to)).toEqual(ends.map((id) => `end ${id}`))
  expect(outs.get('ask')?.foot).toEqual(ends)
})
