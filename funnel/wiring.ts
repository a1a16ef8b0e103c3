import { type Graph, type GraphNode, portsOf } from './graph.ts'
import type { Condition } from './plan/plan.ts'

/** A graph made ready for asking: who follows whom. Where edges contradict each other the first counts. */
export interface Wiring {
  nodes: Map<string, GraphNode>
  start: GraphNode | undefined
  /** Node to port to the node that follows; only edges between nodes that exist, from ports that exist. */
  ways: Map<string, Map<string, string>>
  /** Start, the nodes that a reply can jump to, and goals with a condition: where a contact can come in. */
  entries: string[]
  /** What can be reached from the entries, in the order of ports: the same however the graph is listed. */
  reached: Set<string>
}

export function wire(graph: Graph): Wiring {
  const nodes = new Map<string, GraphNode>()
  for (const node of graph.nodes) if (!nodes.has(node.id)) nodes.set(node.id, node)
  const drawn = new Map<string, Map<string, string>>()
  for (const { from, to } of graph.edges) {
    const target = nodes.get(to)
    if (!target || target.kind === 'note' || target.kind === 'start') continue
    const ports = drawn.get(from.node) ?? new Map<string, string>()
    if (!ports.has(from.port)) ports.set(from.port, to)
    drawn.set(from.node, ports)
  }
  const ways = new Map<string, Map<string, string>>()
  for (const node of nodes.values()) {
    const ports = new Map<string, string>()
    for (const { name } of portsOf(node)) {
      const to = drawn.get(node.id)?.get(name)
      if (to !== undefined) ports.set(name, to)
    }
    ways.set(node.id, ports)
  }
  const start = graph.nodes.find((node) => node.kind === 'start')
  const goals = goalsFromAnywhere(graph).map(({ id }) => id)
  const entries = [...new Set([...(start ? [start.id] : []), ...jumpTargets(graph), ...goals])]
    .filter((id) => nodes.has(id))
  return { nodes, start, ways, entries, reached: reach(entries, ways) }
}

/** In an order of our own, not that of the keys. */
export function jumpTargets(graph: Graph): string[] {
  const { jumps } = graph.rules.reply
  return (Object.keys(jumps) as (keyof typeof jumps)[]).sort().map((intent) => jumps[intent]!)
}

/** Goals with a condition, in an order of our own. */
export function goalsFromAnywhere(graph: Graph): { id: string; when: Condition }[] {
  return graph.nodes
    .flatMap((node) => (node.kind === 'goal' && node.config.when ? [{ id: node.id, when: node.config.when }] : []))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
}

function reach(entries: string[], ways: Wiring['ways']) {
  const reached = new Set(entries)
  for (const id of reached) for (const to of ways.get(id)?.values() ?? []) reached.add(to)
  return reached
}
