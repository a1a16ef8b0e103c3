import { type Grid, gridOf } from './grid.ts'
import type { Piece } from './obstacles.ts'
import type { Box, Point } from './place.ts'

interface Wanted {
  from: Point
  to: Point
  boxes: readonly Box[]
  /** Pieces of other wires: to run on one of them is possible, and dear. */
  taken: readonly Piece[]
}

/** What a corner costs, in pixels of way. */
const bend = 45

interface Step {
  column: number
  row: number
  isLevel: boolean
  cost: number
  /** The cost with what is left at the least. */
  rank: number
  before: Step | null
}

/** The corners of a cheap way between two points that passes by every box; null where there is none. */
export function findWay({ from, to, boxes, taken }: Wanted): Point[] | null {
  const grid = gridOf([from, to], boxes, taken)
  const { xs, ys } = grid
  const at = ({ column, row }: Step): Point => ({ x: xs[column]!, y: ys[row]! })
  const goal = { column: xs.indexOf(to.x), row: ys.indexOf(to.y) }
  const best = new Map<number, number>()
  const open = [{ column: xs.indexOf(from.x), row: ys.indexOf(from.y), isLevel: false, cost: 0, rank: 0, before: null }] as Step[]
  for (let step = takeLeast(open); step; step = takeLeast(open)) {
    if (step.column === goal.column && step.row === goal.row) return cornersOf(step, at)
    for (const next of neighbours(grid, step)) {
      const key = (next.row * xs.length + next.column) * 2 + Number(next.isLevel)
      if (next.cost >= (best.get(key) ?? Infinity)) continue
      best.set(key, next.cost)
      const { x, y } = at(next)
      put(open, { ...next, rank: next.cost + Math.abs(x - to.x) + Math.abs(y - to.y) })
    }
  }
  return null
}

function neighbours({ xs, ys, right, below }: Grid, step: Step): Step[] {
  const { column, row } = step
  const here = row * xs.length + column
  const turn = (isLevel: boolean) => (step.before && step.isLevel !== isLevel ? bend : 0)
  const level = (to: number, index: number) => ({
    ...step, column: to, isLevel: true, before: step,
    cost: step.cost + Math.abs(xs[to]! - xs[column]!) + right[index]! + turn(true),
  })
  const upright = (to: number, index: number) => ({
    ...step, row: to, isLevel: false, before: step,
    cost: step.cost + Math.abs(ys[to]! - ys[row]!) + below[index]! + turn(false),
  })
  return [
    ...(column + 1 < xs.length ? [level(column + 1, here)] : []),
    ...(column > 0 ? [level(column - 1, here - 1)] : []),
    ...(row + 1 < ys.length ? [upright(row + 1, here)] : []),
    ...(row > 0 ? [upright(row - 1, here - xs.length)] : []),
  ].filter(({ cost }) => cost < Infinity)
}

/** A heap by rank: the least is first. */
function put(heap: Step[], step: Step) {
  let place = heap.push(step) - 1
  while (place > 0) {
    const above = (place - 1) >> 1
    if (heap[above]!.rank <= step.rank) break
    heap[place] = heap[above]!
    place = above
  }
  heap[place] = step
}

function takeLeast(heap: Step[]): Step | undefined {
  const least = heap[0]
  const last = heap.pop()
  if (!last || heap.length === 0) return least
  let place = 0
  for (;;) {
    let child = place * 2 + 1
    if (child >= heap.length) break
    if (child + 1 < heap.length && heap[child + 1]!.rank < heap[child]!.rank) child += 1
    if (heap[child]!.rank >= last.rank) break
    heap[place] = heap[child]!
    place = child
  }
  heap[place] = last
  return least
}

function cornersOf(last: Step, at: (step: Step) => Point): Point[] {
  const points: Point[] = []
  for (let step: Step | null = last; step; step = step.before) points.unshift(at(step))
  return withoutStraight(points)
}

/** The points at which a line turns, with its two ends. */
export function withoutStraight(points: Point[]): Point[] {
  return points.filter((point, index) => {
    const before = points[index - 1]
    const after = points[index + 1]
    if (!before || !after) return true
    return !((before.x === point.x && point.x === after.x) || (before.y === point.y && point.y === after.y))
  })
}
