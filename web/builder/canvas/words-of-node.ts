import type { GraphNode } from '../../../funnel/graph.ts'
import { saysOf } from '../../canvas/kinds/kinds.ts'

/** What a card says of itself, also where its settings are not whole. */
export function wordsOfNode(node: GraphNode): string {
  try {
    return saysOf(node)
  } catch {
    return 'Its settings are not complete'
  }
}
