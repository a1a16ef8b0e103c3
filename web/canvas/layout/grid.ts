import type { Piece } from './obstacles.ts'
import type { Box, Point } from './place.ts'

/** Where wires run beside a card, in pixels from it: in the gaps that the layout leaves. */
const beside = { x: [11, 30], y: [14, 22] } as const
const air = 5

/** Crossing lines on which wires may run, and what stands in their way. A piece is from one line to the next. */
export interface Grid {
  xs: number[]
  ys: number[]
  /** How dear the piece to the right of a point, or below it, is for what is there; Infinity where a card is. */
  right: Float64Array
  below: Float64Array
}

/**
 * The lines beside every box and through the two ends, no further from these than `around` pixels. To run on a
 * piece of another wire costs its length again.
 */
export function gridOf(ends: [Point, Point], all: readonly Box[], taken: readonly Piece[], around: number): Grid {
  const [a, b] = ends
  const [west, east] = [Math.min(a.x, b.x) - around, Math.max(a.x, b.x) + around]
  const [north, south] = [Math.min(a.y, b.y) - around, Math.max(a.y, b.y) + around]
  const boxes = all.filter(({ x, y, width, height }) =>
    x < east && x + width > west && y < south && y + height > north)
  const xs = lines(west, east, [
    a.x, b.x, ...boxes.flatMap(({ x, width }) => beside.x.flatMap((far) => [x - far, x + width + far])),
  ])
  const ys = lines(north, south, [
    a.y, b.y, ...boxes.flatMap(({ y, height }) => beside.y.flatMap((far) => [y - far, y + height + far])),
  ])
  const right = new Float64Array(xs.length * ys.length)
  const below = new Float64Array(xs.length * ys.length)
  for (const { x, y, width, height } of boxes) {
    const [left, end, top, foot] = [x - air, x + width + air, y - air, y + height + air]
    forEach(ys, (at) => at > top && at < foot, (row) => {
      forEach(xs, (at, next) => next > left && at < end, (column) => { right[row * xs.length + column] = Infinity })
    })
    forEach(xs, (at) => at > left && at < end, (column) => {
      forEach(ys, (at, next) => next > top && at < foot, (row) => { below[row * xs.length + column] = Infinity })
    })
  }
  for (const [a, b] of taken) {
    const [left, end] = [Math.min(a.x, b.x), Math.max(a.x, b.x)]
    const [top, foot] = [Math.min(a.y, b.y), Math.max(a.y, b.y)]
    if (a.y === b.y) {
      forEach(ys, (at) => Math.abs(at - a.y) < 4, (row) => {
        forEach(xs, (at, next) => next > left && at < end, (column, long) => {
          right[row * xs.length + column]! += long
        })
      })
    } else {
      forEach(xs, (at) => Math.abs(at - a.x) < 4, (column) => {
        forEach(ys, (at, next) => next > top && at < foot, (row, long) => {
          below[row * xs.length + column]! += long
        })
      })
    }
  }
  return { xs, ys, right, below }
}

const lines = (from: number, to: number, values: number[]) =>
  [...new Set(values)].filter((value) => value >= from && value <= to).sort((a, b) => a - b)

function forEach(
  at: number[], isMeant: (value: number, next: number) => boolean, work: (index: number, toNext: number) => void,
) {
  for (const [index, value] of at.entries()) {
    const next = at[index + 1] ?? value
    if (isMeant(value, next)) work(index, next - value)
  }
}
