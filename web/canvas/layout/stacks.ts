import type { Graph } from '../../../funnel/graph.ts'

/** From so many on, ends side by side make a stage wider than all else in it. */
const many = 3

/**
 * The ends that one node alone leads to, by that node, where they are many: they are drawn below one another,
 * in the order of the ways out.
 */
export function stacksOf(graph: Graph): Map<string, string[]> {
  const leaving = new Set(graph.edges.map(({ from }) => from.node))
  const parents = new Map<string, Set<string>>()
  for (const { from, to } of graph.edges) parents.set(to, (parents.get(to) ?? new Set()).add(from.node))
  const stacks = new Map<string, string[]>()
  for (const { id } of graph.nodes) {
    const ends = [...new Set(graph.edges.filter(({ from }) => from.node === id).map(({ to }) => to))]
      .filter((to) => !leaving.has(to) && parents.get(to)?.size === 1)
    if (ends.length >= many) stacks.set(id, ends)
  }
  return stacks
}
