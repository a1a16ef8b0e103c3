import dagre from '@dagrejs/dagre'
import type { Graph } from '../../../funnel/graph.ts'
import { stacksOf } from './stacks.ts'
import { stagesOf, type StageId } from './stages.ts'

export interface Point {
  x: number
  y: number
}

export interface Box extends Point {
  width: number
  height: number
}

export interface Lane extends Box {
  stageId: StageId
  nodeIds: string[]
}

export interface Placed {
  /** Where every node is drawn; that of a stage is the head of its lane. */
  boxes: Map<string, Box>
  /** Stages side by side; none where the funnel has no stage. */
  lanes: Lane[]
  /** Ends that stand below one another, beside the way that leads to them. */
  stacked: Set<string>
}

export const card = { width: 224, height: 66 }
export const pill = { width: 92, height: 36 }
export const laneHead = 44
const gap = { across: 22, down: 36 }
const lanePad = { side: 20, top: laneHead + 22, bottom: 20 }
const laneGap = 70
const noteGap = 40
/** Room for the names of the ways out, left of a stack of ends. */
const indent = 88
const stackGap = 14
const stackStep = card.height + stackGap

/**
 * Where each node goes: stages side by side, each from top to bottom. How it was drawn in the builder is left
 * aside: a long drawing fits a screen only at a size at which no count can be read.
 */
export function placeFunnel(graph: Graph): Placed {
  const boxes = new Map<string, Box>()
  const lanes: Lane[] = []
  const stacks = stacksOf(graph)
  const stages = stagesOf(graph)
  const isStaged = stages.some((stage) => stage.id !== '')
  let x = 0
  for (const { id, nodeIds } of stages) {
    const inside = placeInside(graph, nodeIds, stacks)
    const width = Math.max(inside.width, card.width) + 2 * lanePad.side
    const middle = (width - inside.width) / 2
    for (const [node, at] of inside.places) {
      boxes.set(node, { x: x + middle + at.x, y: lanePad.top + at.y, ...card })
    }
    if (id !== '') boxes.set(id, { x, y: 0, width, height: laneHead })
    lanes.push({ stageId: id, nodeIds, x, y: 0, width, height: inside.height + lanePad.top + lanePad.bottom })
    x += width + laneGap
  }
  const height = Math.max(0, ...lanes.map((lane) => lane.height))
  placeOutside(graph, boxes, height, isStaged)
  return {
    boxes,
    lanes: isStaged ? lanes.map((lane) => ({ ...lane, height })) : [],
    stacked: new Set([...stacks.values()].flat()),
  }
}

/** The start stands before the first stage, without stages above the first card; notes stand below all. */
function placeOutside(graph: Graph, boxes: Map<string, Box>, height: number, isStaged: boolean) {
  let notes = 0
  for (const { id, kind } of graph.nodes) {
    if (kind === 'start') {
      const first = boxes.get(graph.edges.find(({ from }) => from.node === id)?.to ?? '')
      // where cards stand above that one, too, the start has no room there
      const hasRoom = first && !isStaged && [...boxes.values()].every((box) => box.y >= first.y)
      boxes.set(id, hasRoom
        ? { x: first.x + (first.width - pill.width) / 2, y: first.y - gap.down - pill.height, ...pill }
        : { x: -pill.width - 52, y: (laneHead - pill.height) / 2, ...pill })
    } else if (kind === 'note') {
      boxes.set(id, { x: (card.width + gap.across) * notes++, y: height + noteGap, ...card })
    }
  }
}

function placeInside(graph: Graph, nodeIds: string[], stacks: Map<string, string[]>) {
  const places = new Map<string, Point>()
  if (nodeIds.length === 0) return { places, width: 0, height: 0 }
  const inside = new Set(nodeIds)
  const ends = new Map(nodeIds.flatMap((id) => (stacks.get(id) ?? []).map((end) => [end, id])))
  const drawing = new dagre.graphlib.Graph()
  drawing.setGraph({ rankdir: 'TB', nodesep: gap.across, edgesep: 48, ranksep: gap.down })
  drawing.setDefaultEdgeLabel(() => ({}))
  for (const id of nodeIds) {
    if (!ends.has(id)) drawing.setNode(id, { ...card })
    const stack = stacks.get(id)
    if (!stack) continue
    drawing.setNode(stackId(id), { width: indent + card.width, height: stack.length * stackStep - stackGap })
    drawing.setEdge(id, stackId(id))
  }
  for (const { from, to } of graph.edges) {
    if (inside.has(from.node) && inside.has(to) && !ends.has(to)) drawing.setEdge(from.node, to)
  }
  dagre.layout(drawing)
  const { width = 0, height = 0 } = drawing.graph()
  for (const id of nodeIds) {
    const parent = ends.get(id)
    const { x, y, height: high } = drawing.node(parent === undefined ? id : stackId(parent))
    const place = parent === undefined ? 0 : (stacks.get(parent) ?? []).indexOf(id)
    places.set(id, {
      x: Math.round(x + (parent === undefined ? 0 : indent / 2) - card.width / 2),
      y: Math.round(y - high / 2 + place * stackStep),
    })
  }
  return { places, width, height }
}

const stackId = (parent: string) => `stack of ${parent}`
