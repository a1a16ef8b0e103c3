import { graphSchema } from '../graph.ts'
import type { Drawing, LooseEdge, LooseNode } from './drawing.ts'
import { Drawn, portsOfOwn } from './drawn.ts'
import { excerpt, line } from './lines.ts'
import type { Messages } from './messages.ts'
import { placeNodes } from './place-nodes.ts'
import { Settings } from './settings.ts'

/** A draft in our format, whatever mistakes are in it. */
export interface DraftGraph { version: 1; nodes: { id: string; kind: string }[]; edges: object[]; rules?: unknown }

type Own = { own: Record<string, unknown> & { id: string; kind: string } }
const isOwn = (node: LooseNode | Own): node is Own => 'own' in node
const idOf = (node: LooseNode | Own) => (isOwn(node) ? node.own.id : node.id)

/** What is in our format stays as it is; the rest is drawn beside it. */
export function drawFunnel(drawing: Drawing, messages: Messages): DraftGraph {
  const ids = new Set(drawing.nodes.map(idOf))
  const drawn = new Drawn(ids, messages)
  const nodes = ownIds(drawing.nodes, drawn)
  const own = drawing.edges.flatMap((edge) => ('own' in edge ? [edge.own] : []))
  const looseEdges = drawing.edges.flatMap((edge) => ('own' in edge ? [] : severalEnds(edge, ids)))
  const loose = Map.groupBy(looseEdges, ({ from }) => from)
  const first = new Set<string>()
  for (const node of nodes) {
    const id = idOf(node)
    const out = first.has(id) ? [] : loose.get(id) ?? []
    first.add(id)
    if (!isOwn(node)) drawn.node(node, out)
    else for (const edge of out) drawn.edge(edge, portsOfOwn(node.own.kind, node.own['config']))
  }
  for (const [from, out] of loose) if (!first.has(from)) for (const edge of out) drawn.edge(edge, ['next'])
  const kept = nodes.flatMap((node) => (isOwn(node) ? [node.own] : []))
  if (kept.length === 0) addStart(drawn)
  const places = placeNodes(
    [...kept.map((node) => ({ id: node.id, kind: node.kind, name: '', config: {}, position: placeOf(node) })), ...drawn.nodes],
    [...own.map(({ from, to }) => ({ from: { node: from.node, port: from.port ?? 'next' }, to })), ...drawn.edges],
  )
  const made = drawn.nodes.map((node) => ({ ...node, position: places.get(node.id) ?? { x: 0, y: 0 } }))
  const graph = { version: 1 as const, nodes: [...kept, ...made], edges: [...own, ...drawn.edges] }
  if (drawing.rules !== undefined) return { ...graph, rules: drawing.rules }
  if (kept.length > 0) return graph
  return { ...graph, rules: graphSchema.parse({ version: 1, nodes: [], edges: [] }).rules }
}

function placeOf({ position }: Record<string, unknown>) {
  const { x, y } = (position ?? {}) as { x?: unknown; y?: unknown }
  return typeof x === 'number' && typeof y === 'number' ? { x, y } : null
}

/** Of nodes with one id the first keeps it; the same node twice is one. */
function ownIds(nodes: Drawing['nodes'], drawn: Drawn): Drawing['nodes'] {
  const seen = new Map<string, string>()
  return nodes.flatMap((node) => {
    const id = idOf(node)
    const written = JSON.stringify(isOwn(node) ? node.own : node.whole)
    const before = seen.get(id)
    if (before === undefined) {
      seen.set(id, written)
      return [node]
    }
    const place = isOwn(node) ? null : node.place
    if (before === written) {
      drawn.lines.push(line('duplicate-id', place, `The node ${excerpt(id, 100)} stands there twice in the same words; one is made of it.`, id))
      return []
    }
    const other = drawn.freeId(id)
    drawn.lines.push(line('duplicate-id', place, `Another node has the id ${excerpt(id, 100)} already; this one is called ${other}, and edges stay with the first.`, other))
    return [isOwn(node) ? { own: { ...node.own, id: other } } : { ...node, id: other }]
  })
}

/** `a;b` is two ends where both are nodes. */
function severalEnds(edge: LooseEdge, ids: ReadonlySet<string>): LooseEdge[] {
  const ends = edge.to.split(/[;,|]/).map((end) => end.trim()).filter((end) => end !== '')
  if (ids.has(edge.to) || ends.length < 2 || !ends.every((end) => ids.has(end))) return [edge]
  return ends.map((to) => ({ ...edge, to, says: new Settings({ ...edge.says.values }) }))
}

/** Where nothing is called a start and one node stands before all others, people enter there. */
function addStart(drawn: Drawn): void {
  if (drawn.nodes.some(({ kind }) => kind === 'start')) return
  const led = new Set(drawn.edges.map(({ to }) => to))
  const firsts = drawn.nodes.filter(({ id, kind }) => !led.has(id) && kind !== 'note' && (kind !== 'exit' || drawn.nodes.length === 1))
  const [first, ...others] = firsts
  if (!first || others.length > 0) return
  const id = drawn.freeId('start')
  const position = first.position && { x: first.position.x - 280, y: first.position.y }
  drawn.nodes.unshift({ id, kind: 'start', name: 'Start', position, config: {} })
  drawn.edges.push({ from: { node: id, port: 'next' }, to: first.id })
  drawn.lines.push(line('node-added', null, `The funnel has no start; one is added before “${excerpt(first.name, 100)}”.`, id))
}
