import fc from 'fast-check'
import { type Graph, type GraphEdge, type GraphNode, type NodeOf, portsOf } from '../graph.ts'
import type { NodeKind } from '../nodes/define.ts'
import { replyIntents } from '../rules.ts'

const position = { x: 0, y: 0 }
const length = fc.constantFrom('PT10M', 'PT1H', 'P1D', 'P3D', 'P1DT2H', 'P1W')
const lookBack = fc.constantFrom({}, {}, { lookBack: 'P1D' }, { lookBack: 'PT6H' })
const outcomes = fc.constantFrom(['done'], ['yes', 'no'], ['a', 'b', 'c'])

const condition = fc.oneof(
  fc.constantFrom(...replyIntents).map((value) => ({ field: 'reply.intent', op: 'is' as const, value })),
  fc.constantFrom('red', 'green').map((value) => ({ field: 'contact.colour', op: 'is' as const, value })),
  fc.constantFrom('s1', 's2', 's3').map((value) => ({ field: 'run.stage', op: 'is' as const, value })),
  fc.constantFrom('yes', 'no').map((value) => ({ field: 'event.answer', op: 'is' as const, value })),
  fc.constant({ field: 'campaign.city', op: 'exists' as const }),
  fc.constantFrom('before' as const, 'after' as const).chain((op) =>
    fc.constantFrom('now', '2026-03-08').map((value) => ({ field: 'campaign.event_date', op, value }))),
  fc.constantFrom('more-than' as const, 'less-than' as const).map((op) => ({ field: 'contact.score', op, value: 5 })),
)

type Body = { [Kind in NodeKind]: Pick<NodeOf<Kind>, 'kind' | 'config'> }[NodeKind]

/** What may stand anywhere: it goes on, sooner or later. */
const simple = [
  { weight: 3, arbitrary: fc.constant({ kind: 'stage', config: {} } as const) },
  {
    weight: 5,
    arbitrary: fc.constantFrom('email', 'sms', 'voicemail')
      .map((kind) => ({ kind, config: { contentId: kind } })),
  },
  {
    weight: 4,
    arbitrary: length.map((value) => ({ kind: 'wait', config: { kind: 'duration', for: value } })),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      at: fc.constantFrom('00:30', '09:00', '23:59'),
      days: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
      zone: fc.constantFrom('contact' as const, 'campaign' as const),
    }).map((config) => ({ kind: 'wait', config: { kind: 'local-time' as const, ...config } } as const)),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      field: fc.constantFrom('campaign.event_date', 'contact.birthday'),
      offset: fc.constantFrom('-P3D', '-PT4H', 'P1D', 'P0D'),
      at: fc.constantFrom('09:00', '18:30', undefined),
      zone: fc.constantFrom('contact' as const, 'campaign' as const),
      past: fc.constantFrom('passed' as const, 'go-on' as const),
    }).map(({ at, ...config }) => (
      { kind: 'wait', config: { kind: 'date-offset' as const, ...config, ...(at ? { at } : {}) } } as const
    )),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      days: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
      zone: fc.constantFrom('contact' as const, 'campaign' as const),
    }).map((config) => (
      { kind: 'wait', config: { kind: 'business-hours' as const, from: '09:00', to: '17:00', ...config } } as const
    )),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(length, lookBack).map(([timeout, back]) => (
      { kind: 'wait-for', config: { event: 'reply', timeout, ...back } })),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(length, lookBack, fc.constantFrom(
      { event: 'rsvp' as const, ways: 'one' as const }, { event: 'rsvp' as const, ways: 'by-answer' as const },
      { event: 'webhook' as const, name: 'seat.changed' },
      { event: 'webhook' as const, name: 'seat.changed', match: [{ field: 'event.row', op: 'more-than' as const, value: 3 }] },
      { event: 'click' as const }, { event: 'click' as const, link: '/RSVP' }, { event: 'click' as const, link: '{{ campaign.map }}' },
    )).map(([timeout, back, what]) => ({ kind: 'wait-for', config: { ...what, timeout, ...back } })),
  },
  {
    weight: 2,
    arbitrary: fc.record({ names: outcomes, timeout: fc.option(length, { nil: undefined }) })
      .map(({ names, timeout }) => ({
        kind: 'task', config: { outcomes: names, assignee: 'owner', ...(timeout ? { timeout } : {}) },
      })),
  },
  {
    weight: 3,
    arbitrary: fc.array(fc.array(condition, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 3 })
      .map((rules) => ({
        kind: 'branch', config: { rules: rules.map((when, place) => ({ port: `rule ${place}`, when })) },
      } as const)),
  },
  {
    weight: 2,
    arbitrary: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 2, maxLength: 3 }).map((weights) => (
      { kind: 'split', config: { ways: weights.map((weight, place) => ({ port: `way ${place}`, weight })) } } as const
    )),
  },
] as { weight: number; arbitrary: fc.Arbitrary<Body> }[]

/** A parallel, what is on its ways, and the join at which they end. */
interface Section {
  ways: (Body | Section)[][]
  join: { mode: 'all' | 'any'; timeout?: string }
  /** Whether what has several ways out on them leaves the funnel by the last. */
  leaves: boolean
}

const section = (inside: fc.Arbitrary<Body | Section>): fc.Arbitrary<Section> => fc.record({
  ways: fc.array(fc.array(inside, { minLength: 1, maxLength: 3 }), { minLength: 2, maxLength: 3 }),
  mode: fc.constantFrom('all' as const, 'any' as const),
  timeout: fc.option(length, { nil: undefined }),
  leaves: fc.nat(4).map((n) => n === 4),
}).map(({ ways, mode, timeout, leaves }) => ({ ways, leaves, join: { mode, ...(timeout ? { timeout } : {}) } }))

const body = fc.oneof(
  ...simple,
  { weight: 3, arbitrary: section(fc.oneof(...simple, { weight: 2, arbitrary: section(fc.oneof(...simple)) })) },
  { weight: 1, arbitrary: fc.constantFrom('goal', 'exit').map((kind) => ({ kind, config: {} } as const)) },
  {
    weight: 1,
    // No conditions on time: between two waits that are one nobody looks at the clock.
    arbitrary: fc.constantFrom(
      { field: 'reply.intent', op: 'is' as const, value: 'referral' }, { field: 'run.stage', op: 'is' as const, value: 's2' },
      { field: 'contact.colour', op: 'is' as const, value: 'blue' },
    ).map((part) => ({ kind: 'goal', config: { when: [part] } } as const)),
  },
) as fc.Arbitrary<Body | Section>

const call = fc.constantFrom<Body>(
  { kind: 'http', config: { method: 'POST', url: 'https://example.com', headers: {}, answer: [] } },
  { kind: 'ai', config: { act: 'write', prompt: 'Write.', attribute: 'contact.colour', maxLength: 500 } },
  { kind: 'ai', config: { act: 'decide', prompt: 'Decide.', outcomes: ['a', 'yes'], minConfidence: 0.7 } },
)

/**
 * Graphs that compile, all but a few: edges lead on, and back only from where time passes. Some have
 * nodes that nobody reaches, ways that meet, loops, and replies that jump.
 */
const graphsOf = (of: fc.Arbitrary<Body | Section>): fc.Arbitrary<Graph> => fc.record({
  bodies: fc.array(of, { minLength: 1, maxLength: 16 }),
  /** Where each way out leads: how far on; and whether it goes back instead, where it may. */
  leaps: fc.array(fc.nat(3), { minLength: 1, maxLength: 60 }),
  backs: fc.array(fc.nat(9), { minLength: 1, maxLength: 60 }),
  otherwise: fc.constantFrom('go-on' as const, 'end' as const),
  unclear: fc.constantFrom('hold' as const, 'go-on' as const),
  over: fc.constantFrom(undefined, undefined, 'campaign.ends', '2026-03-10'),
  jumps: fc.dictionary(fc.constantFrom(...replyIntents), fc.nat(15), { maxKeys: 3 }),
}).map(({ bodies, leaps, backs, otherwise, unclear, jumps, over }) => {
  const end = `n${bodies.length + 1}`
  const edges: GraphEdge[] = []
  const places = [
    { kind: 'start' as const, config: {} } as Body, ...bodies, { kind: 'exit' as const, config: {} } as Body,
  ].map((one, place) => lay(one, `n${place}`, { end, edges }))
  const nodes = places.flatMap((place) => place.nodes)
  let ports = 0
  places.forEach(({ last }, place) => {
    for (const port of portsOf(last)) {
      const leap = leaps[ports % leaps.length]!
      const isBack = leadsBack(last) && place > 1 && backs[ports % backs.length] === 9
      const to = isBack
        ? 1 + leap % (place - 1)
        : Math.min(place + 1 + Math.max(0, leap - 1), places.length - 1)
      ports += 1
      edges.push({ from: { node: last.id, port: port.name }, to: `n${to}` })
    }
  })
  const entered = new Set(edges.map((edge) => edge.to))
  const targets = Object.fromEntries(
    Object.entries(jumps).map(([intent, to]) => [intent, nodes[1 + to % (nodes.length - 1)]!.id]))
  const kept = nodes.filter((node) => portsOf(node).length > 0 || entered.has(node.id)
    || Object.values(targets).includes(node.id) || (node.kind === 'goal' && node.config.when !== undefined))
  return {
    version: 1,
    nodes: kept,
    edges,
    rules: {
      entry: { mode: 'once' }, quietHours: null, caps: {}, reply: { otherwise, unclear, jumps: targets },
      ...(over === undefined ? {} : { end: over }),
    },
  }
})

export const arbitraryGraph = graphsOf(body)

/** With web requests and questions to the model among them, which a simulation answers as it is told. */
export const arbitraryGraphWithCalls = graphsOf(fc.oneof({ weight: 6, arbitrary: body }, { weight: 1, arbitrary: call }))

/** The nodes of one place in the row, drawn as far as they lead to each other; `last` is where it goes on. */
function lay(
  one: Body | Section, id: string, drawing: { end: string; edges: GraphEdge[] },
): { nodes: GraphNode[]; last: GraphNode } {
  if (!('ways' in one)) {
    const place = Number(/\d+$/.exec(id)![0])
    const node = { ...one, id, name: id === drawing.end ? 'The end' : nameOf(one, place), position } as GraphNode
    return { nodes: [node], last: node }
  }
  const ports = one.ways.map((_, way) => `w${way}`)
  const parallel: GraphNode = { id, kind: 'parallel', name: `parallel ${id}`, position, config: { ways: ports } }
  const join: GraphNode = { id: `${id}j`, kind: 'join', name: `join ${id}`, position, config: one.join }
  const inside = one.ways.flatMap((way, number) => {
    drawing.edges.push({ from: { node: id, port: `w${number}` }, to: `${id}w${number}s0` })
    return way.flatMap((each, place) => {
      const laid = lay(each, `${id}w${number}s${place}`, drawing)
      const next = place + 1 < way.length ? `${id}w${number}s${place + 1}` : join.id
      const ways = portsOf(laid.last)
      for (const [port, { name }] of ways.entries()) {
        const to = one.leaves && port > 0 && port === ways.length - 1 ? drawing.end : next
        drawing.edges.push({ from: { node: laid.last.id, port: name }, to })
      }
      return laid.nodes
    })
  })
  return { nodes: [parallel, ...inside, join], last: join }
}

const leadsBack = (node: GraphNode) =>
  node.kind === 'task' || node.kind === 'wait-for'
  || (node.kind === 'wait' && node.config.kind === 'duration')

const nameOf = ({ kind }: Body, place: number) =>
  (kind === 'stage' ? `s${place % 3 + 1}` : kind === 'start' ? 'Start' : `${kind} ${place}`)

/** The same graph, listed in another order. */
export const shuffled = (graph: Graph): fc.Arbitrary<Graph> =>
  fc.record({
    nodes: fc.shuffledSubarray(graph.nodes, { minLength: graph.nodes.length }),
    edges: fc.shuffledSubarray(graph.edges, { minLength: graph.edges.length }),
    intents: fc.shuffledSubarray(Object.entries(graph.rules.reply.jumps), {
      minLength: Object.keys(graph.rules.reply.jumps).length,
    }),
  }).map(({ nodes, edges, intents }) => ({
    ...graph,
    nodes,
    edges,
    rules: { ...graph.rules, reply: { ...graph.rules.reply, jumps: Object.fromEntries(intents) } },
  }))
