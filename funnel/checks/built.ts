import { type Graph, isBuilt } from '../graph.ts'
import { kinds } from '../nodes/kinds.ts'
import { type Issue, issue } from './catalogue.ts'

/** What can be drawn and kept, but not run yet. */
export function checkBuilt(graph: Graph): Issue[] {
  const issues = graph.nodes
    .filter((node) => !isBuilt(node))
    .map((node) => issue('kind-not-built', node, `"${kinds[node.kind].label}" cannot be run yet`))
  if (graph.rules.entry.mode !== 'each-event') return issues
  return [issue('kind-not-built', null, 'entering again for each event cannot be run yet'), ...issues]
}
