import { type Graph, portsOf } from '../graph.ts'
import type { Wiring } from '../wiring.ts'
import { type Issue, type IssueCode, issue } from './catalogue.ts'

const codes = new Map<string, IssueCode>([['timeout', 'missing-timeout'], ['else', 'missing-else']])

/** Every way out that must lead somewhere does. A node without any edge is named by checkReach. */
export function checkWaysOut(graph: Graph, { ways }: Wiring): Issue[] {
  const touched = new Set(graph.edges.flatMap((edge) => [edge.from.node, edge.to]))
  return graph.nodes.flatMap((node) => {
    if (!touched.has(node.id) && node.kind !== 'start') return []
    const drawn = new Set(ways.get(node.id)?.keys())
    const required = portsOf(node).filter((port) => port.required)
    const missing = required.filter((port) => !drawn.has(port.name))
    if (missing.length > 0 && missing.length === required.length) return [issue('dead-end', node)]
    return missing.map(({ name }) => {
      const code = codes.get(name)
      return code ? issue(code, node) : issue('missing-way-out', node, `the way out "${name}" has no edge`)
    })
  })
}
