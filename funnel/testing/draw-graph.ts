import type { Graph } from '../graph.ts'
import { readGraph } from '../read-graph.ts'

/** A node by its kind, and what of its config is not as it comes. The key is its id and its name. */
type Drawn = { kind: string; config?: unknown; name?: string }

export interface Drawing {
  nodes: Record<string, Drawn>
  /** `a -> b -> c`, each leaving by `next` unless it says `a:port`. */
  edges: string[]
  rules?: unknown
}

/** A drawing as JSON of the graph format, unchecked. */
export function graphJson({ nodes, edges, rules }: Drawing) {
  return {
    version: 1,
    nodes: Object.entries(nodes).map(([id, { kind, config, name }]) =>
      ({ id, kind, name: name ?? id, ...(config === undefined ? {} : { config }) })),
    edges: edges.flatMap((line) => {
      const ends = line.split(' -> ').map((end) => end.split(':'))
      return ends.slice(1).map(([to], place) => {
        const [node, port = 'next'] = ends[place]!
        return { from: { node, port }, to }
      })
    }),
    ...(rules === undefined ? {} : { rules }),
  }
}

/** A drawing as a graph; throws where the format refuses it. */
export function drawGraph(drawing: Drawing): Graph {
  const read = readGraph(graphJson(drawing))
  if (!read.ok) throw new Error(read.issues.map((issue) => issue.message).join('\n'))
  return read.graph
}

export const email = { kind: 'email', config: { contentId: 'an email' } }
export const sms = { kind: 'sms', config: { contentId: 'a text' } }
export const oneDay = { kind: 'wait', config: { kind: 'duration', for: 'P1D' } }
export const untilNine = { kind: 'wait', config: { kind: 'local-time', at: '09:00', days: [1, 2, 3, 4, 5] } }
export const reply = { kind: 'wait-for', config: { event: 'reply', timeout: 'P3D' } }
export const isPositive = {
  kind: 'branch',
  config: { rules: [{ port: 'yes', when: [{ field: 'reply.intent', op: 'is', value: 'positive' }] }] },
}
export const task = { kind: 'task', config: { outcomes: ['done'] } }
export const start = { kind: 'start' }
export const stage = { kind: 'stage' }
export const exit = { kind: 'exit' }
export const goal = { kind: 'goal' }
