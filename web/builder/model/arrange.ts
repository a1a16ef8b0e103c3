import dagre from '@dagrejs/dagre'
import { type Draft, type Point, portsIn } from './draft.ts'
import { moveNodes } from './edit.ts'
import { inPortOrder } from './port-order.ts'
import { column, sizeOf } from './size.ts'

const round = (value: number) => Math.round(value / 10) * 10

/** The nodes from left to right in the order in which contacts meet them; notes below. */
export function arrange(draft: Draft): Draft {
  const drawing = new dagre.graphlib.Graph({ multigraph: true })
  drawing.setGraph({ rankdir: 'LR', nodesep: 36, ranksep: column - 224 + 20, ranker: 'network-simplex' })
  drawing.setDefaultEdgeLabel(() => ({}))
  const drawn = draft.nodes.filter((node) => node.kind !== 'note')
  for (const node of drawn) drawing.setNode(node.id, sizeOf(node))
  const known = new Set(drawn.map((node) => node.id))
  for (const { from, to } of draft.edges) {
    if (known.has(from.node) && known.has(to)) drawing.setEdge(from.node, to, {}, from.port)
  }
  const ports = new Map(drawn.map((node) => [node.id, portsIn(node).map(({ name }) => name)]))
  if (drawn.length > 0) dagre.layout(drawing, { customOrder: inPortOrder(ports) })
  const places = new Map<string, Point>()
  let bottom = 0
  for (const node of drawn) {
    const { x, y } = drawing.node(node.id)
    const { width, height } = sizeOf(node)
    places.set(node.id, { x: round(x - width / 2), y: round(y - height / 2) })
    bottom = Math.max(bottom, y + height / 2)
  }
  let left = 0
  for (const note of draft.nodes.filter((node) => node.kind === 'note')) {
    places.set(note.id, { x: left, y: round(bottom + 60) })
    left += sizeOf(note).width + 40
  }
  return moveNodes(draft, places)
}

/** A place near `at` where no card stands yet. */
export function freePlace(draft: Draft, at: Point): Point {
  const { x } = at
  let { y } = at
  const isTaken = () => draft.nodes.some((node) => {
    const { width, height } = sizeOf(node)
    return x < node.position.x + width + 12 && x + 224 + 12 > node.position.x
      && y < node.position.y + height + 12 && y + 54 + 12 > node.position.y
  })
  for (let tries = 0; isTaken() && tries < 200; tries++) y += 40
  return { x: round(x), y: round(y) }
}
