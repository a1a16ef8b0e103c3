import type { Graph } from '../graph.ts'
import { type Wiring } from '../wiring.ts'
import { type Issue, issue } from './catalogue.ts'

/** One start, ids used once, replies that lead to nodes that exist. */
export function checkNodes(graph: Graph, { nodes, start }: Wiring): Issue[] {
  const issues: Issue[] = []
  if (!start) issues.push(issue('no-start', null))
  const seen = new Set<string>()
  for (const node of graph.nodes) {
    if (seen.has(node.id)) {
      issues.push(issue('duplicate-node-id', node, `several nodes have the id ${node.id}`))
    } else if (node.kind === 'start' && node !== start) {
      issues.push(issue('several-starts', node))
    }
    seen.add(node.id)
  }
  for (const [intent, target] of Object.entries(graph.rules.reply.jumps)) {
    const node = nodes.get(target)
    if (!node) {
      const what = `the reply "${intent}" leads to ${target}, which does not exist`
      issues.push(issue('jump-to-nowhere', null, what))
    } else if (node.kind === 'note' || node.kind === 'start') {
      issues.push(issue('jump-to-nowhere', node, `the reply "${intent}" leads here, to a ${node.kind}`))
    }
  }
  return issues
}
