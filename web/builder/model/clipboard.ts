import type { GraphEdge, GraphNode } from '../../../funnel/graph.ts'
import { type Draft, type Point, readDraft } from './draft.ts'

/** A part of a funnel by itself: nodes, and the edges among them. */
export interface Piece {
  nodes: GraphNode[]
  edges: GraphEdge[]
}

const mark = 'runnel/piece'

/** The start is not among what can be copied: a funnel has one. */
export function copyPiece(draft: Draft, ids: ReadonlySet<string>): Piece {
  const nodes = draft.nodes.filter((node) => ids.has(node.id) && node.kind !== 'start')
  const kept = new Set(nodes.map((node) => node.id))
  return { nodes, edges: draft.edges.filter(({ from, to }) => kept.has(from.node) && kept.has(to)) }
}

export const pieceAsText = (piece: Piece) => JSON.stringify({ is: mark, ...piece })

/** A piece out of the clipboard; null where something else is there. */
export function readPiece(text: string): Piece | null {
  try {
    const value: unknown = JSON.parse(text)
    if ((value as { is?: unknown } | null)?.is !== mark) return null
    const draft = readDraft(value)
    return draft && { nodes: draft.nodes.filter((node) => node.kind !== 'start'), edges: draft.edges }
  } catch {
    return null
  }
}

/** The piece with ids of its own; its top left corner at `at`. */
export function pastePiece(
  draft: Draft, piece: Piece, at: Point, newId: (kind: GraphNode['kind']) => string,
): { draft: Draft; ids: string[] } {
  if (piece.nodes.length === 0) return { draft, ids: [] }
  const ids = new Map(piece.nodes.map((node) => [node.id, newId(node.kind)]))
  const left = Math.min(...piece.nodes.map((node) => node.position.x))
  const top = Math.min(...piece.nodes.map((node) => node.position.y))
  const nodes = piece.nodes.map((node): GraphNode => ({
    ...structuredClone(node),
    id: ids.get(node.id)!,
    position: { x: at.x + node.position.x - left, y: at.y + node.position.y - top },
  }))
  const edges = piece.edges.flatMap(({ from, to }): GraphEdge[] => {
    const source = ids.get(from.node)
    const target = ids.get(to)
    return source && target ? [{ from: { node: source, port: from.port }, to: target }] : []
  })
  return {
    draft: { ...draft, nodes: [...draft.nodes, ...nodes], edges: [...draft.edges, ...edges] },
    ids: nodes.map((node) => node.id),
  }
}
