import type { GraphEdge } from '../graph.ts'

/** One edge, leaving by `next` unless another way out is named. */
export const edge = (node: string, to: string, port = 'next'): GraphEdge => ({ from: { node, port }, to })

/** A chain of edges, each leaving by `next`. */
export const chain = (...ids: string[]): GraphEdge[] =>
  ids.slice(1).map((to, place) => edge(ids[place]!, to))
