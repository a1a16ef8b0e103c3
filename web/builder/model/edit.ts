import type { GraphEdge, GraphNode } from '../../../funnel/graph.ts'
import type { Rules } from '../../../funnel/rules.ts'
import { canEnter, type Draft, edgeKey, nodeIn, type Point, portsIn } from './draft.ts'

/** A way out of a node, whether an edge leaves by it or not. */
export type WayOut = GraphEdge['from']

const isSame = (a: WayOut, b: WayOut) => a.node === b.node && a.port === b.port

export function addNode(draft: Draft, node: GraphNode): Draft {
  return { ...draft, nodes: [...draft.nodes, node] }
}

/** An edge from a way out; the one that left by it before is replaced. What no edge may lead to stays as it is. */
export function connect(draft: Draft, from: WayOut, to: string): Draft {
  const source = nodeIn(draft, from.node)
  const target = nodeIn(draft, to)
  if (!source || !target || !canEnter(target.kind) || source === target) return draft
  if (!portsIn(source).some((port) => port.name === from.port)) return draft
  if (draft.edges.some((edge) => isSame(edge.from, from) && edge.to === to)) return draft
  return { ...draft, edges: [...draft.edges.filter((edge) => !isSame(edge.from, from)), { from, to }] }
}

export function cut(draft: Draft, edges: readonly GraphEdge[]): Draft {
  const gone = new Set(edges.map(edgeKey))
  return { ...draft, edges: draft.edges.filter((edge) => !gone.has(edgeKey(edge))) }
}

/** A node behind a way out. Where an edge left by it, the node stands in between; what follows makes room. */
export function insertAt(draft: Draft, from: WayOut, node: GraphNode, room: number): Draft {
  const before = draft.edges.find((edge) => isSame(edge.from, from))
  const way = portsIn(node)[0]
  const added = addNode(before ? makeRoom(draft, before, node, room) : draft, node)
  const led = connect(added, from, node.id)
  return before && way ? connect(led, { node: node.id, port: way.name }, before.to) : led
}

/** Moves all that comes after an edge to the right, as far as the new node needs it. */
function makeRoom(draft: Draft, edge: GraphEdge, node: GraphNode, room: number): Draft {
  const target = nodeIn(draft, edge.to)
  if (!target) return draft
  const missing = node.position.x + room - target.position.x
  if (missing <= 0 || target.position.x < (nodeIn(draft, edge.from.node)?.position.x ?? 0)) return draft
  const behind = new Set([edge.to])
  for (const id of behind) {
    for (const { from, to } of draft.edges) {
      if (from.node === id && (nodeIn(draft, to)?.position.x ?? 0) >= target.position.x) behind.add(to)
    }
  }
  behind.delete(edge.from.node)
  return moveNodes(draft, new Map([...behind].map((id) => {
    const { x, y } = nodeIn(draft, id)?.position ?? { x: 0, y: 0 }
    return [id, { x: x + missing, y }]
  })))
}

/** Nodes and their edges go; what led to one of them leads on to the one place that followed it. The start stays. */
export function removeNodes(draft: Draft, ids: Iterable<string>): Draft {
  const gone = new Set([...ids].filter((id) => {
    const node = nodeIn(draft, id)
    return node && !(node.kind === 'start' && draft.nodes.filter((each) => each.kind === 'start').length === 1)
  }))
  if (gone.size === 0) return draft
  const edges = draft.edges.flatMap((edge): GraphEdge[] => {
    if (gone.has(edge.from.node)) return []
    if (!gone.has(edge.to)) return [edge]
    const to = behind(draft, edge.to, gone)
    return to === undefined || to === edge.from.node ? [] : [{ from: edge.from, to }]
  })
  return { ...draft, nodes: draft.nodes.filter((node) => !gone.has(node.id)), edges }
}

/** The first node that stays behind one that goes; undefined where there is none, or there are several. */
function behind(draft: Draft, id: string, gone: ReadonlySet<string>): string | undefined {
  const seen = new Set<string>()
  for (let at = id; gone.has(at);) {
    if (seen.has(at)) return undefined
    seen.add(at)
    const out = draft.edges.filter((edge) => edge.from.node === at)
    const next = out.find((edge) => edge.from.port === 'next')
    const targets = new Set(out.map((edge) => edge.to))
    const to = next?.to ?? (targets.size === 1 ? out[0]?.to : undefined)
    if (to === undefined) return undefined
    at = to
    if (!gone.has(at)) return at
  }
  return undefined
}

export function moveNodes(draft: Draft, places: ReadonlyMap<string, Point>): Draft {
  const moved = [...places].filter(([id, at]) => {
    const node = nodeIn(draft, id)
    return node && (node.position.x !== at.x || node.position.y !== at.y)
  })
  if (moved.length === 0) return draft
  const to = new Map(moved)
  return {
    ...draft,
    nodes: draft.nodes.map((node) => {
      const position = to.get(node.id)
      return position ? { ...node, position } : node
    }),
  }
}

function change(draft: Draft, id: string, changed: (node: GraphNode) => GraphNode): Draft {
  return { ...draft, nodes: draft.nodes.map((node) => (node.id === id ? changed(node) : node)) }
}

export function rename(draft: Draft, id: string, name: string): Draft {
  return change(draft, id, (node) => ({ ...node, name }))
}

/** Another config. Edges go along with a way out that got another name, and go with one that is no more. */
export function configure(draft: Draft, id: string, config: unknown): Draft {
  const node = nodeIn(draft, id)
  if (!node) return draft
  const after = { ...node, config } as GraphNode
  const names = renamed(portsIn(node).map((port) => port.name), portsIn(after).map((port) => port.name))
  const edges = draft.edges.flatMap((edge): GraphEdge[] => {
    if (edge.from.node !== id) return [edge]
    const port = names(edge.from.port)
    if (port === edge.from.port) return [edge]
    return port === undefined ? [] : [{ ...edge, from: { node: id, port } }]
  })
  return { ...change(draft, id, () => after), edges }
}

/** What became of each way out. A name that is new at the place of one that is gone is the same way, renamed. */
function renamed(before: string[], after: string[]): (port: string) => string | undefined {
  if (after.length === 0) return (port) => port
  const isRename = before.length === after.length
  return (port) => {
    if (after.includes(port)) return port
    const place = before.indexOf(port)
    if (place < 0) return port
    const now = isRename ? after[place] : undefined
    return now !== undefined && !before.includes(now) ? now : undefined
  }
}

export function setRules(draft: Draft, rules: Rules): Draft {
  return { ...draft, rules }
}
