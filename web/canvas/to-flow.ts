import { type Edge, MarkerType, type Node } from '@xyflow/react'
import type { Graph, GraphNode } from '../../funnel/graph.ts'
import { type Outs, wiresOf } from './layout/outs.ts'
import { type Box, placeFunnel } from './layout/place.ts'
import type { Route } from './layout/route-edge.ts'

export type CardNode = Node<{ node: GraphNode; outs: Outs }, 'card'>
export type StartNode = Node<{ node: GraphNode; outs: Outs }, 'start'>
export type StageNode = Node<{ node: GraphNode; outs: Outs; nodeIds: string[]; footAt: string }, 'stage'>
export type GroundNode = Node<{ stageId: string }, 'ground'>
export type NoteNode = Node<{ text: string }, 'note'>
export type FlowNode = CardNode | StartNode | StageNode | GroundNode | NoteNode
export type PortEdge = Edge<{ route: Route; shift: number; port: string }, 'port'>

const still = { draggable: false, selectable: false, focusable: false, connectable: false } as const
const noOuts: Outs = { foot: [], side: [] }

const boxOf = ({ x, y, width, height }: Box) => ({ position: { x, y }, width, height, ...still })

/** A graph as the canvas draws it. Counts are not part of it: they change while the drawing stands. */
export function toFlow(graph: Graph): { nodes: FlowNode[]; edges: PortEdge[] } {
  const placed = placeFunnel(graph)
  const { wires, outs } = wiresOf(graph, placed)
  const inLane = new Map(placed.lanes.map((lane) => [lane.stageId, lane.nodeIds]))
  const grounds = placed.lanes.map((lane): FlowNode => ({
    id: `ground ${lane.stageId}`, type: 'ground', zIndex: -1, data: { stageId: lane.stageId }, ...boxOf(lane),
  }))
  const nodes = graph.nodes.flatMap((node): FlowNode[] => {
    const box = placed.boxes.get(node.id)
    if (!box) return []
    const own = outs.get(node.id) ?? noOuts
    if (node.kind !== 'stage') return [drawn(node, box, own)]
    const first = placed.boxes.get(wires.find((wire) => wire.from === node.id && wire.route === 'down')?.to ?? '')
    const footAt = `${first ? first.x + first.width / 2 - box.x : box.width / 2}px`
    const data = { node, outs: own, nodeIds: inLane.get(node.id) ?? [], footAt }
    return [{ id: node.id, type: 'stage', data, ...boxOf(box) }]
  })
  const edges = wires.map(({ from, port, to, route, shift }): PortEdge => ({
    id: `${from} ${port} ${to}`,
    type: 'port',
    source: from,
    sourceHandle: port,
    target: to,
    targetHandle: route === 'down' ? 'top' : 'side',
    data: { route, shift, port },
    markerEnd: { type: MarkerType.ArrowClosed, width: 14, height: 14, color: 'var(--edge)' },
    focusable: false,
    selectable: false,
  }))
  return { nodes: [...grounds, ...nodes], edges }
}

function drawn(node: GraphNode, box: Box, outs: Outs): FlowNode {
  const { id } = node
  switch (node.kind) {
    case 'note':
      return { id, type: 'note', data: { text: node.config.text }, ...still, position: { x: box.x, y: box.y } }
    case 'start':
      return { id, type: 'start', data: { node, outs }, ...boxOf(box) }
    default:
      return { id, type: 'card', data: { node, outs }, ...boxOf(box) }
  }
}
