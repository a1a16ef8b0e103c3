import type { GraphEdge, GraphNode } from '../graph.ts'

/** One edge, leaving by `next` unless another way out is named. */
export const edge = (node: string, to: string, port = 'next'): GraphEdge => ({ from: { node, port }, to })

/** A chain of edges, each leaving by `next`. */
export const chain = (...ids: string[]): GraphEdge[] =>
  ids.slice(1).map((to, place) => edge(ids[place]!, to))

const column = 280

/** On the canvas: columns from the left, pixels from the top. */
export const at = (place: number, y: number) => ({ x: place * column, y })

export const delay = (id: string, name: string, length: string, place: number, y: number): GraphNode =>
  ({ id, kind: 'wait', name, position: at(place, y), config: { kind: 'duration', for: length } })

export const exit = (id: string, name: string, place: number, y: number): GraphNode =>
  ({ id, kind: 'exit', name, position: at(place, y), config: { reason: id } })

/** A message whose content has the node's id for its key. */
export const message = (
  id: string, kind: 'email' | 'sms' | 'voicemail', name: string, place: number, y: number,
): GraphNode => ({ id, kind, name, position: at(place, y), config: { contentId: id } })

export const stage = (id: string, name: string, place: number, y: number): GraphNode =>
  ({ id, kind: 'stage', name, position: at(place, y), config: {} })

/** A task of the contact's BDR. */
export const ask = (
  id: string, name: string, outcomes: string[], timeout: string, place: number, y: number,
): GraphNode => ({
  id, kind: 'task', name, position: at(place, y), config: { outcomes, timeout, assignee: 'owner' },
})
