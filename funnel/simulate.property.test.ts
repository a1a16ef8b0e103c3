import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compile } from './compile/compile.ts'
import { planText } from './plan/text.ts'
import { replyIntents } from './rules.ts'
import { type SimulatedCall, simulate, type Step } from './simulate.ts'
import { arbitraryGraphWithCalls, shuffled } from './testing/arbitrary-graph.ts'
import { walkGraph } from './testing/walk-graph.ts'

const hour = 3_600_000
const start = Date.UTC(2026, 2, 5, 14, 30)
const zone = fc.constantFrom(
  'America/New_York', 'America/Los_Angeles', 'Europe/Berlin', 'Australia/Lord_Howe', 'UTC',
)

const person = fc.record({
  start: fc.integer({ min: 0, max: 24 * 60 }).map((minutes) => start + minutes * 60_000),
  contact: fc.record({
    id: fc.uuid(),
    colour: fc.constantFrom('red', 'green', 'blue'),
    score: fc.constantFrom(3, '7', 'many'),
    birthday: fc.constantFrom('2026-03-09', '', 'soon'),
  }),
  campaign: fc.record({
    city: fc.constantFrom('Austin', undefined),
    event_date: fc.constantFrom('2026-03-08', '2026-03-07T02:30', '2026-03-01', '2026-03-12T18:00-05:00', undefined),
    ends: fc.constantFrom('2026-03-07', '2026-03-09T12:00', 'soon', undefined),
    event_zone: fc.constantFrom('America/New_York', undefined),
  }),
  holidays: fc.subarray(['2026-03-06', '2026-03-09', '2026-03-10']),
  zones: fc.record({ contact: zone, campaign: zone }),
  replies: fc.array(fc.record({
    at: fc.integer({ min: -10, max: 900 }).map((hours) => start + hours * hour / 4),
    intent: fc.constantFrom(...replyIntents),
  }), { maxLength: 5 }),
  events: fc.array(fc.record({
    at: fc.integer({ min: -100, max: 900 }).map((quarters) => start + quarters * hour / 4),
    name: fc.constantFrom('rsvp', 'seat.changed', 'link.clicked', 'nothing'),
    payload: fc.record({
      answer: fc.constantFrom('yes', 'no', 'maybe'), row: fc.nat(6),
      url: fc.constantFrom('https://a.example.com/rsvp', 'https://b.example.com/map'), link: fc.constantFrom('{{ campaign.map }}', 'b'),
    }),
  }), { maxLength: 8 }),
  taskOutcomes: fc.dictionary(
    fc.tuple(fc.nat(17), fc.constantFrom('', '', 'w0s0', 'w1s0', 'w0s1')).map(([n, inside]) => `n${n}${inside}`),
    fc.record({
      outcome: fc.constantFrom('done', 'yes', 'no', 'a', 'b', 'c'),
      after: fc.constantFrom('PT1H', 'P2D', 'P8D'),
    }),
    { maxKeys: 12 },
  ),
  calls: fc.dictionary(
    fc.nat(17).map((n) => `n${n}`),
    fc.record({
      way: fc.constantFrom('a', 'yes', 'unclear', 'failed', undefined),
      values: fc.constantFrom({ 'contact.colour': 'green' }, { 'contact.score': 9 }, { 'contact.colour': 'blue' }, {}),
    }),
    { maxKeys: 12 },
  ) as fc.Arbitrary<Record<string, SimulatedCall>>,
  defer: fc.constantFrom(
    (_: unknown, at: number) => at,
    /* As quiet hours do: nothing leaves in the first three of every eight hours. */
    (_: unknown, at: number) => (at % (8 * hour) < 3 * hour ? at - at % (8 * hour) + 3 * hour : at),
  ),
})

/** What the world sees, and which nodes it was (merged waits are entered together, so they are left out). */
function seen(steps: Step[], waits: Set<string>) {
  return steps
    .filter(({ reason }) => reason !== 'too-long')
    .filter(({ what, node }) => ['send', 'task', 'call', 'reply', 'stop', 'open'].includes(what)
      || (what === 'entered' && !waits.has(node)))
    .map(({ at, node, what, reason }) => {
      const place = waits.has(node) ? 'a wait' : node
      return `${at - start} ${what} ${place} ${what === 'reply' || what === 'stop' || what === 'call' ? reason : ''}`
    })
}

test('a plan does exactly what walking the graph does, for any graph, replies and outcomes', () => {
  let compiled = 0
  let joined = 0
  fc.assert(fc.property(arbitraryGraphWithCalls, person, (graph, run) => {
    const result = compile(graph)
    if (!result.ok) return
    compiled += 1
    const waits = new Set(graph.nodes.filter((node) => node.kind === 'wait').map((node) => node.id))
    const steps = simulate({ plan: result.plan, ...run })
    if (steps.some(({ what, node }) => what === 'entered' && node.endsWith('j'))) joined += 1
    const projected = seen(steps, waits)
    const walked = seen(walkGraph(graph, run), waits)
    // Each cuts a loop that nothing ends somewhat elsewhere; up to there they must agree.
    const isCut = steps.at(-1)?.reason === 'too-long'
    const both = isCut ? Math.min(projected.length, walked.length) : undefined
    expect(projected.slice(0, both)).toEqual(walked.slice(0, both))
  }), { numRuns: 1000 })
  expect(compiled).toBeGreaterThan(700)
  expect(joined).toBeGreaterThan(60)
}, 120_000)

test('the same graph gives the same plan, however its nodes and edges are listed', () => {
  const twice = arbitraryGraphWithCalls.chain((graph) => fc.tuple(fc.constant(graph), shuffled(graph)))
  fc.assert(fc.property(twice, ([one, other]) => {
    const [a, b] = [compile(one), compile(other)]
    expect(b.ok).toBe(a.ok)
    if (a.ok && b.ok) expect(planText(b.plan)).toBe(planText(a.plan))
  }), { numRuns: 300 })
})

test('every node is marked in at most one block, and a walk marks every node that it enters', () => {
  fc.assert(fc.property(arbitraryGraphWithCalls, (graph) => {
    const result = compile(graph)
    if (!result.ok) return
    const marks = result.plan.blocks.flatMap((block) => block.marks.map((mark) => mark.node))
    const left = result.issues.filter((issue) => issue.code === 'unreachable').map((issue) => issue.nodeId!)
    expect([...marks, ...left].toSorted()).toEqual(graph.nodes.map((node) => node.id).toSorted())
  }), { numRuns: 300 })
})
