import type { Graph } from '../graph.ts'
import { wire } from '../wiring.ts'
import type { Choice, Choices } from './choice.ts'
import { compareGraphs } from './compare-graphs.ts'

/**
 * What is proposed for people at each node: to go on where the node is still there; where it is gone, to go on at
 * the one node behind it that is still there. Where there is none, or where it would be a guess which (the ways of
 * a branch lead to different ones), they stay on their version.
 */
export function propose(older: Graph, newer: Graph): Choices {
  const lost = new Set(compareGraphs(older, newer).filter(({ change }) => change === 'vanished').map(({ nodeId }) => nodeId))
  const { ways, nodes } = wire(older)
  const after = (id: string): Choice => {
    if (!lost.has(id)) return { do: 'go-on' }
    const found = new Set<string>()
    const seen = new Set([id])
    for (const gone of seen) {
      for (const next of ways.get(gone)?.values() ?? []) (lost.has(next) ? seen : found).add(next)
    }
    const [only, another] = found
    return only === undefined || another !== undefined ? { do: 'stay' } : { do: 'jump-to', nodeId: only }
  }
  return Object.fromEntries([...nodes.values()].filter(({ kind }) => kind !== 'note').map(({ id }) => [id, after(id)]))
}

/** Where people can be sent to by a jump: all nodes that a run can come to, but for the start. */
export function jumpTargetsOf(graph: Graph): string[] {
  const { reached, nodes } = wire(graph)
  return graph.nodes.map(({ id }) => id).filter((id) => reached.has(id) && nodes.get(id)!.kind !== 'start')
}
