import { expect, test } from 'vitest'
import type { Graph } from '../../../funnel/graph.ts'
import { graphSchema } from '../../../funnel/graph.ts'
import { eventCampaignGraph } from '../../../funnel/templates/event-campaign-graph.ts'
import { toFlow } from '../to-flow.ts'
import { findWay } from './find-way.ts'
import { piecesOf, touches } from './obstacles.ts'
import { cornersOf } from './route-edge.ts'

/** Every wire that passes behind a card other than those it joins. */
function hidden(graph: Graph): string[] {
  const { nodes, edges } = toFlow(graph)
  const cards = nodes.filter(({ type }) => type === 'card' || type === 'stage' || type === 'start')
  return edges.flatMap(({ id, source, target, data }) => {
    const boxOf = (nodeId: string) => {
      const { position, width = 0, height = 0 } = cards.find((card) => card.id === nodeId)!
      return { ...position, width, height }
    }
    const { foot, side } = (cards.find((card) => card.id === source)!.data as { outs: { foot: string[]; side: string[] } }).outs
    const along = (ports: string[]) => (ports.indexOf(data!.port) + 1) / (ports.length + 1)
    const [a, b] = [boxOf(source), boxOf(target)]
    const isStage = nodes.find((node) => node.id === source)!.type === 'stage'
    const from = foot.includes(data!.port)
      ? { x: a.x + a.width * along(foot), y: a.y + a.height } : { x: a.x + a.width, y: a.y + a.height * along(side) }
    const to = data!.route === 'down' ? { x: b.x + b.width / 2, y: b.y } : { x: b.x, y: b.y + b.height / 2 }
    const corners = data!.via ? [from, ...data!.via, to] : cornersOf({ source: from, target: to, ...data! })
    return cards.filter((card) => card.id !== source && card.id !== target && !isStage
      && piecesOf(corners).some((piece) => touches(piece, boxOf(card.id), 0))).map((card) => `${id} behind ${card.id}`)
  })
}

test('in the event campaign no way passes behind a card', () => {
  expect(hidden(eventCampaignGraph)).toEqual([])
})

test('a way that leaves out the next card goes round it', () => {
  const node = (id: string, kind = 'email') => ({ id, kind, name: id })
  const edge = (from: string, to: string, port = 'next') => ({ from: { node: from, port }, to })
  const graph = graphSchema.parse({
    version: 1,
    nodes: [
      node('start', 'start'), node('one', 'stage'),
      {
        id: 'check', kind: 'branch', name: 'Check',
        config: { rules: [{ port: 'yes', when: [{ field: 'reply.intent', op: 'is', value: 'positive' }] }] },
      },
      node('first'), node('second'), node('last', 'exit'),
    ],
    edges: [
      edge('start', 'one'), edge('one', 'check'), edge('check', 'first', 'yes'), edge('first', 'second'),
      edge('second', 'last'), edge('check', 'last', 'else'),
    ],
  })
  expect(hidden(graph)).toEqual([])
})

test('where cards leave no way there is none, and it is told so', () => {
  const wall = { x: -50, y: 20, width: 100, height: 20 }
  const around = findWay({ from: { x: 0, y: 0 }, to: { x: 0, y: 60 }, boxes: [wall], taken: [] })!
  expect(piecesOf(around).some((piece) => touches(piece, wall, 0))).toBe(false)
  expect(findWay({ from: { x: 0, y: 25 }, to: { x: 0, y: 60 }, boxes: [wall], taken: [] })).toBeNull()
})
