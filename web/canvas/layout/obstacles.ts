import type { Box, Point } from './place.ts'

/** A straight piece of a wire, level or upright. */
export type Piece = readonly [Point, Point]

export const piecesOf = (points: readonly Point[]): Piece[] =>
  points.slice(1).map((point, index) => [points[index]!, point])

/** Whether a piece comes nearer to a box than `air` pixels. */
export function touches([a, b]: Piece, { x, y, width, height }: Box, air: number): boolean {
  return Math.min(a.x, b.x) < x + width + air && Math.max(a.x, b.x) > x - air
    && Math.min(a.y, b.y) < y + height + air && Math.max(a.y, b.y) > y - air
}
