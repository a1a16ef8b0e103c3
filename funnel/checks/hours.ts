import type { Graph } from '../graph.ts'
import { type Issue, issue } from './catalogue.ts'

/** Business hours lie within a day. */
export function checkHours(graph: Graph): Issue[] {
  return graph.nodes.flatMap((node) => {
    if (node.kind !== 'wait' || node.config.kind !== 'business-hours') return []
    const { from, to } = node.config
    return from < to ? [] : [issue('closed-hours', node, `business hours begin at ${from} and end at ${to}`)]
  })
}
