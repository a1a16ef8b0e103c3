import fc from 'fast-check'
import { expect, test } from 'vitest'
import { eventCampaign } from '../../../funnel/templates/event-campaign.ts'
import { fullEventCampaign } from '../../../funnel/templates/full-event-campaign/full-event-campaign.ts'
import { drawGraph } from '../../../funnel/testing/draw-graph.ts'
import { arrange } from './arrange.ts'
import { type Draft, portsIn } from './draft.ts'

/** The ways of each card that lead ahead, each with the card that it leads to, in the order of the ways. */
function fans(draft: Draft): { x: number; y: number }[][] {
  const { nodes, edges } = arrange(draft)
  const placeOf = new Map(nodes.map(({ id, position }) => [id, position]))
  return nodes.map((node) => portsIn(node).flatMap(({ name }) => {
    const to = placeOf.get(edges.find(({ from }) => from.node === node.id && from.port === name)?.to ?? '')
    return to && to.x > node.position.x ? [to] : []
  }))
}

const outOfOrder = (draft: Draft) => fans(draft)
  .flatMap((fan) => fan.slice(1).filter((to, at) => to !== fan[at] && to.y < fan[at]!.y)).length

/** Each card is led to by one before it, by the next of its ways; the edges are listed from the last. */
function treeOf(parents: number[]): Draft {
  const ways = new Map<number, number[]>()
  for (const [at, chosen] of parents.entries()) {
    const parent = chosen % (at + 1)
    ways.set(parent, [...ways.get(parent) ?? [], at + 1])
  }
  const cards = [0, ...parents.keys().map((at) => at + 1)].map((card) => {
    const to = ways.get(card)
    const config = { ways: [...to ?? [], 'spare', 'other'].map((port) => ({ port: `to${port}`, weight: 1 })) }
    return [`c${card}`, to ? { kind: 'split', config } : { kind: 'exit' }] as const
  })
  const edges = [...ways].flatMap(([from, to]) => to.map((card) => `c${from}:to${card} -> c${card}`))
  return drawGraph({
    nodes: { start: { kind: 'start' }, ...Object.fromEntries(cards) }, edges: ['start -> c0', ...edges].toReversed(),
  })
}

test('what a card leads to stands from the top in the order of its ways out, however the edges are listed', () => {
  fc.assert(fc.property(fc.array(fc.nat(30), { minLength: 1, maxLength: 30 }), (parents) => {
    expect(outOfOrder(treeOf(parents))).toBe(0)
  }), { numRuns: 100 })
})

test('the ways of the event campaign hardly cross, where several lead to the same card, too', () => {
  expect(outOfOrder(eventCampaign.graph)).toBeLessThanOrEqual(1)
  expect(outOfOrder(fullEventCampaign.graph)).toBeLessThanOrEqual(1)
})
