import type { Place } from './lines.ts'
import type { Settings } from './settings.ts'

export interface Point { x: number; y: number }

/** A node as another tool writes it. */
export interface LooseNode {
  id: string
  /** In that tool's words. */
  type: string
  name: string
  settings: Settings
  position: Point | null
  place: Place
  /** The row as it stands, for what cannot be drawn. */
  whole: string
}

/** An edge as another tool writes it, with what is said on it: a condition, a delay. */
export interface LooseEdge {
  from: string
  to: string
  says: Settings
  place: Place
}

/** A node or an edge of our own format stays as it is, also with mistakes: the checks name them. */
export interface Drawing {
  nodes: (LooseNode | { own: Record<string, unknown> & { id: string; kind: string } })[]
  edges: (LooseEdge | { own: { from: { node: string; port?: string }; to: string } })[]
  /** As written; undefined where nothing is said of them. */
  rules?: unknown
}
