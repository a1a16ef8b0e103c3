import { type Graph, type GraphNode, isBuilt } from '../graph.ts'
import { kinds } from '../nodes/kinds.ts'
import { type Issue, issue } from './catalogue.ts'

/** What can be drawn and kept, but not run yet. */
export function checkBuilt(graph: Graph): Issue[] {
  return graph.nodes
    .filter((node) => !isBuilt(node))
    .map((node) => issue('kind-not-built', node, `${nameOf(node)} cannot be run yet`))
}

function nameOf(node: GraphNode) {
  const label = `"${kinds[node.kind].label}"`
  switch (node.kind) {
    case 'wait-for':
      return node.config.event === 'reply' ? `${label} that looks back` : `${label} a ${node.config.event}`
    case 'task': return `${label} assigned by ${node.config.assignee}`
    case 'goal': return `${label} with a condition`
    default: return label
  }
}
