import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { GraphNode } from '../../../funnel/graph.ts'
import { nodeKinds } from '../../../funnel/nodes/define.ts'
import { eventCampaignGraph } from '../../../funnel/templates/event-campaign-graph.ts'
import { arbitraryGraph } from '../../../funnel/testing/arbitrary-graph.ts'
import { arrange } from './arrange.ts'
import { copyPiece, pastePiece, pieceAsText, readPiece } from './clipboard.ts'
import { type Draft, freshNode, nodeIn, readDraft } from './draft.ts'
import { addNode, configure, connect, cut, insertAt, moveNodes, removeNodes, rename } from './edit.ts'
import { begin, type History, reduceHistory } from './history.ts'
import { sizeOf } from './size.ts'

const event = eventCampaignGraph
const edgesFrom = (draft: Draft, node: string) => draft.edges.filter((edge) => edge.from.node === node)
const node = (kind: GraphNode['kind'], id: string) => freshNode(kind, id, { x: 0, y: 0 }) as GraphNode

test('a node put on an edge stands between the two ends', () => {
  const after = insertAt(event, { node: 'email-1', port: 'next' }, node('wait', 'pause'), 280)
  expect(edgesFrom(after, 'email-1')).toEqual([{ from: { node: 'email-1', port: 'next' }, to: 'pause' }])
  expect(edgesFrom(after, 'pause')).toEqual([{ from: { node: 'pause', port: 'next' }, to: 'before-sms-1' }])
})

test('what follows an inserted node makes room for it', () => {
  const before = nodeIn(event, 'before-sms-1')!.position
  const inserted = { ...node('wait', 'pause'), position: before }
  const after = insertAt(event, { node: 'email-1', port: 'next' }, inserted, 280)
  expect(nodeIn(after, 'before-sms-1')!.position.x).toBe(before.x + 280)
  expect(nodeIn(after, 'email-1')!.position).toEqual(nodeIn(event, 'email-1')!.position)
})

test('removing a node heals the edge through it', () => {
  const after = removeNodes(event, ['before-sms-1', 'sms-1'])
  expect(edgesFrom(after, 'email-1')).toEqual([{ from: { node: 'email-1', port: 'next' }, to: 'before-voicemail-1' }])
})

test('removing a branch leaves what led to it open, as nobody knows which way is meant', () => {
  expect(edgesFrom(removeNodes(event, ['response-1']), 'reply-1').map((edge) => edge.from.port)).toEqual(['timeout'])
})

test('the only start stays', () => {
  expect(removeNodes(event, ['start'])).toBe(event)
})

test('a second edge from one way out takes the place of the first', () => {
  const after = connect(event, { node: 'email-1', port: 'next' }, 'rsvp')
  expect(edgesFrom(after, 'email-1').map((edge) => edge.to)).toEqual(['rsvp'])
})

test.each([
  ['the start', 'email-1', 'start'],
  ['a note', 'email-1', 'note-replies'],
  ['itself', 'email-1', 'email-1'],
  ['a node that was deleted elsewhere', 'email-1', 'gone'],
])('no edge leads to %s', (_, from, to) => {
  expect(connect(event, { node: from, port: 'next' }, to)).toBe(event)
})

test('an edge goes along with a way out that was renamed, and goes with one that was taken away', () => {
  const config = { outcomes: ['yes', 'not coming'], timeout: 'P7D', assignee: 'owner' as const }
  const renamed = configure(event, 'answer-question', config)
  expect(edgesFrom(renamed, 'answer-question').map((edge) => edge.from.port)).toEqual(['yes', 'not coming', 'timeout'])
  const { timeout: _, ...endless } = config
  const fewer = configure(renamed, 'answer-question', endless)
  expect(edgesFrom(fewer, 'answer-question').map((edge) => edge.from.port)).toEqual(['yes', 'not coming'])
})

test('an edit of a node that is no longer there changes nothing', () => {
  expect(configure(event, 'gone', {})).toBe(event)
})

test('a copied part comes back with ids of its own and its inner edges', () => {
  const piece = readPiece(pieceAsText(copyPiece(event, new Set(['start', 'email-1', 'before-sms-1', 'sms-1']))))!
  let count = 0
  const { draft, ids } = pastePiece(event, piece, { x: 5, y: 7 }, (kind) => `${kind}-new-${++count}`)
  expect(ids).toHaveLength(3)
  expect(draft.nodes).toHaveLength(event.nodes.length + 3)
  expect(draft.edges).toHaveLength(event.edges.length + 2)
  expect(nodeIn(draft, ids[0])!.position).toEqual({ x: 5, y: 7 })
})

test('other text in the clipboard is no part of a funnel', () => {
  expect(readPiece('hello')).toBeNull()
  expect(readPiece('{"nodes":[]}')).toBeNull()
})

test('what was arranged does not overlap', () => {
  fc.assert(fc.property(arbitraryGraph, (graph) => {
    const boxes = arrange(graph).nodes.map((each) => ({ ...each.position, ...sizeOf(each) }))
    for (const [index, a] of boxes.entries()) {
      for (const b of boxes.slice(index + 1)) {
        const apart = a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y
        expect(apart).toBe(true)
      }
    }
  }), { numRuns: 30 })
})

test('a draft read from anything is a draft or nothing', () => {
  fc.assert(fc.property(fc.anything(), (value) => {
    expect(readDraft(value) === null || Array.isArray(readDraft(value)?.nodes)).toBe(true)
  }))
  expect(readDraft(event)).toEqual(event)
})

type Step = (draft: Draft) => Draft
const place = fc.nat(40)
const pick = (draft: Draft, at: number) => draft.nodes[at % Math.max(1, draft.nodes.length)]?.id ?? ''
let made = 0
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.constantFrom(...nodeKinds).map((kind): Step => (draft) => addNode(draft, node(kind, `new-${++made}`))),
  fc.tuple(place, place).map(([from, to]): Step => (draft) =>
    connect(draft, { node: pick(draft, from), port: 'next' }, pick(draft, to))),
  place.map((at): Step => (draft) => cut(draft, draft.edges.slice(at, at + 1))),
  fc.tuple(place, fc.constantFrom(...nodeKinds)).map(([at, kind]): Step => (draft) => {
    const edge = draft.edges[at % Math.max(1, draft.edges.length)]
    return edge ? insertAt(draft, edge.from, node(kind, `new-${++made}`), 280) : draft
  }),
  fc.array(place, { maxLength: 4 }).map((all): Step => (draft) => removeNodes(draft, all.map((at) => pick(draft, at)))),
  fc.tuple(place, fc.integer(), fc.integer()).map(([at, x, y]): Step => (draft) =>
    moveNodes(draft, new Map([[pick(draft, at), { x, y }]]))),
  fc.tuple(place, fc.string()).map(([at, name]): Step => (draft) => rename(draft, pick(draft, at), name)),
  fc.tuple(place, fc.subarray(['a', 'b', 'c'], { minLength: 1 })).map(([at, outcomes]): Step => (draft) =>
    configure(draft, pick(draft, at), { outcomes, assignee: 'owner' })),
  fc.constant<Step>(arrange),
)

test('undo after any sequence of edits gives back the funnel, and redo the edits', () => {
  fc.assert(fc.property(arbitraryGraph, fc.array(step, { maxLength: 25 }), (graph, steps) => {
    let history: History = begin(graph)
    for (const edit of steps) history = reduceHistory(history, { do: 'edit', draft: edit(history.present) })
    const drawn = history.present
    while (history.past.length > 0) history = reduceHistory(history, { do: 'undo' })
    expect(history.present).toEqual(graph)
    while (history.future.length > 0) history = reduceHistory(history, { do: 'redo' })
    expect(history.present).toEqual(drawn)
  }), { numRuns: 60 })
})

test('every edge of a draft has two ends, whatever was done to it', () => {
  fc.assert(fc.property(arbitraryGraph, fc.array(step, { maxLength: 25 }), (graph, steps) => {
    const draft = steps.reduce((now, edit) => edit(now), graph)
    const ids = new Set(draft.nodes.map((each) => each.id))
    for (const edge of draft.edges) expect(ids.has(edge.from.node) && ids.has(edge.to)).toBe(true)
  }), { numRuns: 60 })
})

test('typing on in one field is one step to undo, and after a pause another', () => {
  const type = (history: History, name: string, at: number) =>
    reduceHistory(history, { do: 'edit', draft: rename(history.present, 'email-1', name), about: 'name email-1', at })
  let history = type(type(type(begin(event), 'H', 0), 'He', 200), 'Hey', 400)
  expect(history.past).toHaveLength(1)
  history = type(history, 'Hey!', 9000)
  expect(history.past).toHaveLength(2)
  expect(reduceHistory(history, { do: 'undo' }).present.nodes).toEqual(rename(event, 'email-1', 'Hey').nodes)
})
