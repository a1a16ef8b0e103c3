import type { Graph } from '../graph.ts'
import type { Wiring } from '../wiring.ts'
import { type Issue, issue } from './catalogue.ts'

/** At a join at least two ways come together that began at some parallel node. */
export function checkJoins(graph: Graph, { ways }: Wiring): Issue[] {
  const parallel = new Set(graph.nodes.filter((node) => node.kind === 'parallel').map(({ id }) => id))
  for (const id of parallel) for (const to of ways.get(id)?.values() ?? []) parallel.add(to)
  const coming = new Map<string, number>()
  for (const id of parallel) {
    for (const to of ways.get(id)?.values() ?? []) coming.set(to, (coming.get(to) ?? 0) + 1)
  }
  return graph.nodes
    .filter((node) => node.kind === 'join' && (coming.get(node.id) ?? 0) < 2)
    .map((node) => issue('unmatched-join', node))
}
