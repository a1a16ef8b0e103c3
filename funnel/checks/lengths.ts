import type { Graph, GraphNode } from '../graph.ts'
import { lengthInDays } from '../nodes/time.ts'
import type { About } from './about.ts'
import { type Issue, issue } from './catalogue.ts'

/** Nobody waits longer than the campaign goes on. */
export function checkLengths(graph: Graph, { campaignDays = Infinity }: About): Issue[] {
  return graph.nodes.flatMap((node) => {
    const length = longestOf(node)
    if (length === undefined || lengthInDays(length) <= campaignDays) return []
    const what = `it may last ${length}, and the campaign only ${Math.floor(campaignDays)} days`
    return [issue('wait-too-long', node, what)]
  })
}

function longestOf(node: GraphNode): string | undefined {
  switch (node.kind) {
    case 'wait': return node.config.kind === 'duration' ? node.config.for : undefined
    case 'wait-for':
    case 'task':
    case 'join':
      return node.config.timeout
    default: return undefined
  }
}
