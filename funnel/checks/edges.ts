import { type Graph, type GraphEdge, portsOf } from '../graph.ts'
import type { Wiring } from '../wiring.ts'
import { type Issue, issue } from './catalogue.ts'

/** Edges that lead from a way out that exists, alone, to a node that can be entered. */
export function checkEdges(graph: Graph, { nodes }: Wiring): Issue[] {
  const leaving = Map.groupBy(graph.edges, (edge) => edge.from.node)
  const issues: Issue[] = []
  for (const [id, edges] of leaving) {
    const from = nodes.get(id)
    if (!from) {
      const targets = edges.map((edge) => edge.to).join(', ')
      const what = `an edge to ${targets} comes from ${id}, which does not exist`
      issues.push(issue('edge-to-nowhere', null, what))
      continue
    }
    const ports = portsOf(from).map((port) => port.name)
    for (const [port, those] of Map.groupBy(edges, (edge) => edge.from.port)) {
      if (!ports.includes(port)) {
        const known = ports.length ? `it has ${ports.map((name) => `"${name}"`).join(', ')}` : 'it has none'
        issues.push(issue('unknown-port', from, `an edge leaves by "${port}", but ${known}`))
      } else if (those.length > 1) {
        issues.push(issue('fan-out', from, `${those.length} edges leave by "${port}"`))
      }
      for (const edge of those) issues.push(...checkTarget(edge, from, nodes))
    }
  }
  return issues
}

function checkTarget(edge: GraphEdge, from: { id: string; name: string }, nodes: Wiring['nodes']): Issue[] {
  const to = nodes.get(edge.to)
  if (!to) {
    const what = `the edge from "${edge.from.port}" leads to ${edge.to}, which does not exist`
    return [issue('edge-to-nowhere', from, what)]
  }
  if (to.kind === 'start') return [issue('edge-to-start', from)]
  if (to.kind === 'note') return [issue('edge-to-note', from, `an edge leads to the note "${to.name}"`)]
  return []
}
