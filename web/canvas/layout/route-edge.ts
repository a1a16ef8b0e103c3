import type { Point } from './place.ts'

/**
 * How an edge goes: down inside its stage, beside a stack of ends into one of them, across to the next stage,
 * or over the top of those between.
 */
export type Route = 'down' | 'beside' | 'across' | 'over'

const radius = 10

/** A path of straight lines with rounded corners through the points. */
export function roundedPath(points: Point[]): string {
  return points
    .map((point, index) => {
      const before = points[index - 1]
      const after = points[index + 1]
      if (!before) return `M${point.x},${point.y}`
      if (!after) return `L${point.x},${point.y}`
      const enter = towards(point, before)
      const leave = towards(point, after)
      return `L${enter.x},${enter.y}Q${point.x},${point.y} ${leave.x},${leave.y}`
    })
    .join('')
}

function towards(from: Point, to: Point): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y)
  const step = Math.min(radius, length / 2)
  if (length === 0) return from
  return { x: from.x + ((to.x - from.x) / length) * step, y: from.y + ((to.y - from.y) / length) * step }
}

interface Ends {
  source: Point
  target: Point
  route: Route
  /** Keeps edges that share a channel apart, in pixels. */
  shift: number
}

/** The corners that an edge goes through, from the way out of one card to the way into another. */
export function cornersOf({ source, target, route, shift }: Ends): Point[] {
  if (route === 'down') {
    const middle = Math.max(source.y + 16, target.y - 20)
    if (target.y <= source.y) {
      const side = Math.max(source.x, target.x) + 150 + shift
      const under = source.y + 16
      const above = target.y - 20
      return [source, { x: source.x, y: under }, { x: side, y: under }, { x: side, y: above },
        { x: target.x, y: above }, target]
    }
    return [source, { x: source.x, y: middle }, { x: target.x, y: middle }, target]
  }
  if (route === 'beside') {
    const under = source.y + 16
    const trunk = target.x - 84
    return [source, { x: source.x, y: under }, { x: trunk, y: under }, { x: trunk, y: target.y }, target]
  }
  const out = source.x + 44 + shift
  if (route === 'across') {
    const turn = Math.max(out, target.x - 44 + shift)
    return [source, { x: turn, y: source.y }, { x: turn, y: target.y }, target]
  }
  const top = -22 - shift
  const into = target.x - 40 + shift
  return [source, { x: out, y: source.y }, { x: out, y: top }, { x: into, y: top }, { x: into, y: target.y }, target]
}
