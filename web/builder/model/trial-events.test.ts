import { expect, test } from 'vitest'
import { compile } from '../../../funnel/compile/compile.ts'
import { simulate } from '../../../funnel/simulate.ts'
import { drawGraph } from '../../../funnel/testing/draw-graph.ts'
import { eventWaits, outcomesOf, trialEvents } from './trial-events.ts'

const match = [
  { field: 'event.seat.row', op: 'more-than', value: 3 }, { field: 'event.seat.hall', op: 'one-of', value: ['A', 'B'] },
  { field: 'event.at', op: 'after', value: 'now' }, { field: 'event.note', op: 'missing' }, { field: 'event.by', op: 'exists' },
]
const graph = drawGraph({
  nodes: {
    start: { kind: 'start' }, exit: { kind: 'exit' }, late: { kind: 'exit' },
    seat: { kind: 'wait-for', config: { event: 'webhook', name: 'seat.taken', match, timeout: 'P1D' } },
    rsvp: { kind: 'wait-for', config: { event: 'rsvp', ways: 'by-answer', timeout: 'P1D' } },
    click: { kind: 'wait-for', config: { event: 'click', link: '{{ campaign.event_link }}', timeout: 'P1D' } },
    reply: { kind: 'wait-for', config: { event: 'reply', timeout: 'P1D' } },
  },
  edges: [
    'start -> seat:happened -> rsvp:yes -> click:happened -> exit', 'rsvp:no -> reply:happened -> exit', 'rsvp:maybe -> exit',
    'seat:timeout -> late', 'rsvp:timeout -> late', 'click:timeout -> late', 'reply:timeout -> late',
  ],
})

test('what is chosen to happen at a wait is what it awaits', () => {
  const compiled = compile(graph)
  if (!compiled.ok) throw new Error(compiled.issues.map(({ message }) => message).join())
  const zones = { contact: 'UTC', campaign: 'UTC' }
  const ends = (chosen: Record<string, string>) =>
    simulate({ plan: compiled.plan, start: 0, zones, events: trialEvents(graph, chosen) }).at(-1)
  expect(ends({})).toMatchObject({ node: 'late', at: 24 * 3_600_000 })
  expect(ends({ seat: 'it happens' })).toMatchObject({ node: 'late', at: 25 * 3_600_000 })
  expect(ends({ seat: 'it happens', rsvp: 'yes' })).toMatchObject({ node: 'late', at: 26 * 3_600_000 })
  expect(ends({ seat: 'it happens', rsvp: 'yes', click: 'it happens' })).toMatchObject({ node: 'exit', at: 3 * 3_600_000 })
})

test('every wait for an event offers what can happen there', () => {
  expect(eventWaits(graph).map((node) => [node.id, outcomesOf(node)]))
    .toEqual([['seat', ['it happens']], ['rsvp', ['yes', 'no', 'maybe']], ['click', ['it happens']]])
})
