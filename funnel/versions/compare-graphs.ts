import type { Graph, GraphNode } from '../graph.ts'
import { type Wiring, wire } from '../wiring.ts'

/** `vanished`: nobody can stand at it in the newer graph: it is gone, of another kind, or nothing leads to it. */
export type Change = 'same' | 'changed' | 'moved' | 'vanished'

/** Of what a change consists. `message`: the words that it says were written anew. */
export type Difference = 'gone' | 'kind' | 'unreachable' | 'name' | 'settings' | 'message' | 'ways-in' | 'ways-out'

export interface NodeChange {
  nodeId: string
  name: string
  kind: GraphNode['kind']
  /** The gravest of its differences. */
  change: Change
  differences: Difference[]
}

/**
 * What became of each node of a graph in another one, in its own order; where a node lies on the canvas is no
 * difference.
 * @param rewritten nodes whose message has newer words than the older version froze
 */
export function compareGraphs(
  older: Graph, newer: Graph, rewritten: ReadonlySet<string> = new Set(),
): NodeChange[] {
  const [before, after] = [wire(older), wire(newer)]
  const [inBefore, inAfter] = [waysInto(before), waysInto(after)]
  return older.nodes.filter(({ kind }) => kind !== 'note').map((node) => {
    const { id: nodeId, name, kind } = node
    const now = after.nodes.get(nodeId)
    const lost = lossOf(node, now, after)
    const differences: Difference[] = lost ? [lost] : [
      ...(name === now!.name ? [] : ['name' as const]),
      ...(textOf(node.config) === textOf(now!.config) ? [] : ['settings' as const]),
      ...(rewritten.has(nodeId) ? ['message' as const] : []),
      ...(waysOut(before, nodeId) === waysOut(after, nodeId) ? [] : ['ways-out' as const]),
      ...(inBefore(nodeId) === inAfter(nodeId) ? [] : ['ways-in' as const]),
    ]
    return { nodeId, name, kind, change: gravest(differences), differences }
  })
}

function lossOf(node: GraphNode, now: GraphNode | undefined, { reached }: Wiring): Difference | null {
  if (!now) return 'gone'
  if (now.kind !== node.kind) return 'kind'
  return reached.has(now.id) ? null : 'unreachable'
}

function gravest(differences: Difference[]): Change {
  const has = (...some: Difference[]) => some.some((difference) => differences.includes(difference))
  if (has('gone', 'kind', 'unreachable')) return 'vanished'
  if (has('name', 'settings', 'message')) return 'changed'
  return has('ways-in', 'ways-out') ? 'moved' : 'same'
}

function waysOut({ ways }: Wiring, id: string): string {
  return JSON.stringify([...ways.get(id) ?? []].toSorted())
}

function waysInto({ ways }: Wiring): (id: string) => string {
  const into = new Map<string, string[]>()
  for (const [from, ports] of ways) {
    for (const [port, to] of ports) into.set(to, [...into.get(to) ?? [], JSON.stringify([from, port])])
  }
  return (id) => (into.get(id) ?? []).toSorted().join()
}

/** The same for the same settings, in whatever order they are written. */
function textOf(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => (
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1))) : part
  ))
}
