import type { Graph } from '../graph.ts'

/** Whether the drawn edges lead from one node to another, not beyond `stop`. */
export function reaches(graph: Graph, from: string, to: string, stop?: string): boolean {
  const seen = new Set([from])
  for (const id of seen) {
    if (id === to) return true
    if (id === stop) continue
    for (const edge of graph.edges) if (edge.from.node === id) seen.add(edge.to)
  }
  return false
}

/** The join at which as many parallels have ended as began, from this one on. */
export function joinBehind(graph: Graph, parallel: string): string | undefined {
  const seen = new Set<string>()
  const search = (id: string, depth: number): string | undefined => {
    if (seen.has(id)) return undefined
    seen.add(id)
    const kind = graph.nodes.find((node) => node.id === id)!.kind
    const inside = kind === 'parallel' ? depth + 1 : kind === 'join' ? depth - 1 : depth
    if (kind === 'join' && inside === 0) return id
    for (const { from, to } of graph.edges) {
      const found = from.node === id ? search(to, inside) : undefined
      if (found !== undefined) return found
    }
    return undefined
  }
  return search(parallel, 0)
}
