import { type Edge, MarkerType, type Node } from '@xyflow/react'
import type { Graph, GraphNode } from '../../funnel/graph.ts'
import { detoursOf } from './layout/detours.ts'
import { type Outs, type Wire, wiresOf } from './layout/outs.ts'
import { type Box, type Placed, placeFunnel, type Point } from './layout/place.ts'
import type { Route } from './layout/route-edge.ts'

export type CardNode = Node<{ node: GraphNode; outs: Outs }, 'card'>
export type StartNode = Node<{ node: GraphNode; outs: Outs }, 'start'>
export type StageNode = Node<{ node: GraphNode; outs: Outs; nodeIds: string[]; footAt: string }, 'stage'>
export type GroundNode = Node<{ stageId: string }, 'ground'>
export type NoteNode = Node<{ text: string }, 'note'>
export type FlowNode = CardNode | StartNode | StageNode | GroundNode | NoteNode
export type PortEdge = Edge<{ route: Route; shift: number; port: string; via?: Point[] }, 'port'>

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
    const footAt = `${footOf(node.id, box, placed, wires)}px`
    const data = { node, outs: own, nodeIds: inLane.get(node.id) ?? [], footAt }
    return [{ id: node.id, type: 'stage', data, ...boxOf(box) }]
  })
  const stages = new Set(inLane.keys())
  const detours = detoursOf(wires, {
    boxes: placed.boxes, outs,
    footOf: (id) => (stages.has(id) ? footOf(id, placed.boxes.get(id)!, placed, wires) : undefined),
  })
  const edges = wires.map((wire): PortEdge => {
    const { from, port, to, route, shift } = wire
    const via = detours.get(wire)
    return {
      id: `${from} ${port} ${to}`,
      type: 'port',
      source: from,
      sourceHandle: port,
      target: to,
      targetHandle: route === 'down' ? 'top' : 'side',
      data: { route, shift, port, ...(via ? { via } : {}) },
      markerEnd: { type: MarkerType.ArrowClosed, width: 14, height: 14, color: 'var(--edge)' },
      focusable: false,
      selectable: false,
    }
  })
  return { nodes: [...grounds, ...nodes], edges }
}

/** Where the way into a stage leaves its head: above the first card. */
function footOf(stageId: string, { x, width }: Box, { boxes }: Placed, wires: Wire[]): number {
  const first = boxes.get(wires.find((wire) => wire.from === stageId && wire.route === 'down')?.to ?? '')
  return first ? first.x + first.width / 2 - x : width / 2
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
