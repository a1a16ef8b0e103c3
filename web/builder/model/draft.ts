import { type Graph, type GraphEdge, type GraphNode, type NodeOf, portsOf } from '../../../funnel/graph.ts'
import { type NodeKind, nodeKinds, type Port } from '../../../funnel/nodes/define.ts'
import { kinds } from '../../../funnel/nodes/kinds.ts'
import { rules } from '../../../funnel/rules.ts'

/**
 * A funnel while it is being drawn. Its outline always holds (nodes of known kinds with a place, edges with two
 * ends); what a config says may still be wrong, and the compiler tells.
 */
export type Draft = Graph

export interface Point {
  x: number
  y: number
}

const textOf = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined)
const numberOf = (value: unknown) => (typeof value === 'number' && Number.isFinite(value) ? value : 0)
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A draft out of what the server keeps; null where there is something in it that cannot be drawn. */
export function readDraft(value: unknown): Draft | null {
  if (!isRecord(value) || !Array.isArray(value['nodes']) || !Array.isArray(value['edges'])) return null
  const nodes = value['nodes'].map(readNode)
  const edges = value['edges'].map(readEdge)
  if (nodes.includes(null) || edges.includes(null)) return null
  const read = rules.safeParse(value['rules'])
  return {
    version: 1,
    nodes: nodes as GraphNode[],
    edges: edges as GraphEdge[],
    rules: read.success ? read.data : rules.parse(undefined),
  }
}

function readNode(value: unknown): GraphNode | null {
  if (!isRecord(value)) return null
  const id = textOf(value['id'])
  const kind = nodeKinds.find((known) => known === value['kind'])
  if (id === undefined || kind === undefined) return null
  const { position, config } = value
  const known = kinds[kind].config.safeParse(config)
  return {
    id,
    kind,
    name: textOf(value['name']) ?? kinds[kind].label,
    position: isRecord(position) ? { x: numberOf(position['x']), y: numberOf(position['y']) } : { x: 0, y: 0 },
    config: known.success ? known.data : isRecord(config) ? config : kinds[kind].fresh,
  } as GraphNode
}

function readEdge(value: unknown): GraphEdge | null {
  if (!isRecord(value) || !isRecord(value['from'])) return null
  const node = textOf(value['from']['node'])
  const to = textOf(value['to'])
  if (node === undefined || to === undefined) return null
  return { from: { node, port: textOf(value['from']['port']) ?? 'next' }, to }
}

/** The ways out of a node, none where its config cannot tell them. */
export function portsIn(node: GraphNode): Port[] {
  try {
    return portsOf(node)
  } catch {
    return []
  }
}

/** A node of a kind as it is dropped on the canvas. */
export function freshNode<Kind extends NodeKind>(kind: Kind, id: string, position: Point): NodeOf<Kind> {
  return { id, kind, name: freshName[kind] ?? kinds[kind].label, position, config: structuredClone(kinds[kind].fresh) } as
    unknown as NodeOf<Kind>
}

const freshName: Partial<Record<NodeKind, string>> = { 'wait-for': 'Wait for a reply', goal: 'Goal reached' }

export const nodeIn = (draft: Draft, id: string | undefined) => draft.nodes.find((node) => node.id === id)

/** Whether edges may end at a node. */
export const canEnter = (kind: NodeKind) => kind !== 'start' && kind !== 'note'

export const edgeKey = ({ from, to }: GraphEdge) => JSON.stringify([from.node, from.port, to])
