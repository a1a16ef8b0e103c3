import type { GraphNode } from '../../../funnel/graph.ts'
import type { Port } from '../../../funnel/nodes/define.ts'
import { type Point, portsIn } from './draft.ts'

export const cardWidth = 224
export const faceHeight = 54
export const rowHeight = 22
/** From one card to the next. */
export const column = 280

/** Ways out with a row of their own: all but the plain one. */
export const rowsOf = (node: GraphNode): Port[] => portsIn(node).filter((port) => port.name !== 'next')

/** How large a node is on the builder's canvas, in pixels of zoom 1. */
export function sizeOf(node: GraphNode): { width: number; height: number } {
  if (node.kind === 'note') return { width: 260, height: noteHeight(node.config.text) }
  const rows = rowsOf(node).length
  return { width: cardWidth, height: faceHeight + (rows > 0 ? rows * rowHeight + 6 : 0) }
}

const noteHeight = (text: unknown) => {
  const lines = String(text ?? '').split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / 38)), 0)
  return Math.min(280, 24 + lines * 19)
}

export function centreOf(node: GraphNode): Point {
  const { width, height } = sizeOf(node)
  return { x: node.position.x + width / 2, y: node.position.y + height / 2 }
}
