import { findWay, withoutStraight } from './find-way.ts'
import { type Piece, piecesOf, touches } from './obstacles.ts'
import type { Outs, Wire } from './outs.ts'
import type { Box, Point } from './place.ts'
import { cornersOf } from './route-edge.ts'

/** How far a wire goes straight on from a card before it may turn. */
const stub = { foot: 16, side: 30, into: 20 }

/** Where the ways out stand: their order, and where the one of a stage's head leaves its foot. */
interface Drawing {
  boxes: Map<string, Box>
  outs: Map<string, Outs>
  footOf: (nodeId: string) => number | undefined
}

/**
 * The corners between its two ends of every wire whose plain way would pass behind a card; the others are
 * left as they are.
 */
export function detoursOf(wires: Wire[], drawing: Drawing): Map<Wire, Point[]> {
  const all = [...drawing.boxes]
  const plain = new Map(wires.map((wire) => [wire, cornersOf({ ...endsOf(wire, drawing), ...wire })]))
  const blocked = new Set(wires.filter((wire) => isBlocked(plain.get(wire)!, wire, all)))
  const free = wires.filter((wire) => !blocked.has(wire))
  const laid = new Map<Wire, Piece[]>(free.map((wire) => [wire, piecesOf(plain.get(wire)!)]))
  const detours = new Map<Wire, Point[]>()
  for (const wire of blocked) {
    const { source, target } = endsOf(wire, drawing)
    const [from, to] = stubsOf(wire, source, target)
    // those that lead to the same place may join on the way
    const taken = [...laid].flatMap(([other, pieces]) => (other.to === wire.to ? [] : pieces))
    const way = findWay({ from, to, boxes: all.map(([, box]) => box), taken })
    if (!way) continue
    const points = withoutStraight([source, ...way, target])
    detours.set(wire, points.slice(1, -1))
    laid.set(wire, piecesOf(points))
  }
  return detours
}

function endsOf({ from, port, to, route }: Wire, { boxes, outs, footOf }: Drawing): { source: Point; target: Point } {
  const source = boxes.get(from)!
  const target = boxes.get(to)!
  const { foot = [], side = [] } = outs.get(from) ?? {}
  const along = (ports: string[]) => (ports.indexOf(port) + 1) / (ports.length + 1)
  return {
    source: foot.includes(port)
      ? { x: source.x + (footOf(from) ?? source.width * along(foot)), y: source.y + source.height }
      : { x: source.x + source.width, y: source.y + source.height * along(side) },
    target: route === 'down'
      ? { x: target.x + target.width / 2, y: target.y }
      : { x: target.x, y: target.y + target.height / 2 },
  }
}

function stubsOf({ route }: Wire, source: Point, target: Point): [Point, Point] {
  const isBelow = route === 'down' || route === 'beside'
  return [
    isBelow ? { x: source.x, y: source.y + stub.foot } : { x: source.x + stub.side, y: source.y },
    route === 'down' ? { x: target.x, y: target.y - stub.into } : { x: target.x - stub.into, y: target.y },
  ]
}

/** The first piece leaves a card and the last one ends at a card: those two stand where they must. */
function isBlocked(points: Point[], { from, to }: Wire, boxes: [string, Box][]): boolean {
  const pieces = piecesOf(points)
  return pieces.some((piece, place) => boxes.some(([id, box]) => (
    !(place === 0 && id === from) && !(place === pieces.length - 1 && id === to) && touches(piece, box, 1)
  )))
}
