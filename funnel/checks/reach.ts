import type { Graph } from '../graph.ts'
import type { Wiring } from '../wiring.ts'
import { type Issue, issue } from './catalogue.ts'

/** Nodes that no contact can come to: those with no edge at all, and the others. */
export function checkReach(graph: Graph, { reached }: Wiring): Issue[] {
  const touched = new Set(graph.edges.flatMap((edge) => [edge.from.node, edge.to]))
  return graph.nodes
    .filter((node) => node.kind !== 'note' && node.kind !== 'start' && !reached.has(node.id))
    .map((node) => issue(touched.has(node.id) ? 'unreachable' : 'orphan', node))
}
