import { type Grid, gridOf } from './grid.ts'
import { makeHeap } from './heap.ts'
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
/** A way seldom goes far from its ends; where none is found near them, it is looked for everywhere. */
const near = 260

/** The corners of a cheap way between two points that passes by every box; null where there is none. */
export function findWay({ from, to, boxes, taken }: Wanted): Point[] | null {
  const within = (around: number) => search(gridOf([from, to], boxes, taken, around), from, to)
  return within(near) ?? within(Infinity)
}

/**
 * A* over the crossings of the grid. A state is a crossing and whether one came to it on the level: twice its
 * number, and one more where so.
 */
function search({ xs, ys, right, below }: Grid, from: Point, to: Point): Point[] | null {
  const wide = xs.length
  const costs = new Float64Array(wide * ys.length * 2).fill(Infinity)
  const before = new Int32Array(wide * ys.length * 2).fill(-1)
  const open = makeHeap()
  const xOf = (state: number) => xs[(state >> 1) % wide]!
  const yOf = (state: number) => ys[Math.floor((state >> 1) / wide)]!
  const reach = (state: number, last: number, cost: number) => {
    if (cost >= costs[state]!) return
    costs[state] = cost
    before[state] = last
    const [across, down] = [Math.abs(xOf(state) - to.x), Math.abs(yOf(state) - to.y)]
    open.put(state, cost + across + down + (across > 0 && down > 0 ? bend : 0))
  }
  const start = (ys.indexOf(from.y) * wide + xs.indexOf(from.x)) * 2
  for (const way of [start, start + 1]) reach(way, -1, 0)
  const isDone = new Uint8Array(costs.length)
  for (let state = open.take(); state !== undefined; state = open.take()) {
    if (isDone[state]) continue
    isDone[state] = 1
    if (xOf(state) === to.x && yOf(state) === to.y) {
      return cornersOf(state, before, (each) => ({ x: xOf(each), y: yOf(each) }))
    }
    const place = state >> 1
    const column = place % wide
    const isLevel = state % 2 === 1
    const level = costs[state]! + (isLevel ? 0 : bend)
    const upright = costs[state]! + (isLevel ? bend : 0)
    if (column + 1 < wide) reach((place + 1) * 2 + 1, state, level + xs[column + 1]! - xs[column]! + right[place]!)
    if (column > 0) reach((place - 1) * 2 + 1, state, level + xs[column]! - xs[column - 1]! + right[place - 1]!)
    const [under, over] = [place + wide, place - wide]
    if (under * 2 < costs.length) reach(under * 2, state, upright + yOf(under * 2) - yOf(state) + below[place]!)
    if (over >= 0) reach(over * 2, state, upright + yOf(state) - yOf(over * 2) + below[over]!)
  }
  return null
}

function cornersOf(last: number, before: Int32Array, at: (state: number) => Point): Point[] {
  const points: Point[] = []
  for (let state = last; state >= 0; state = before[state]!) points.unshift(at(state))
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
