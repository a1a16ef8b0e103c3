import type { Graph } from '../graph.ts'
import type { ValueType } from './about.ts'

/** What the graph's own nodes find out and keep, by its whole name: `contact.score`, `run.deal_id`. */
export function keptValues(graph: Graph): Map<string, ValueType> {
  const kept = new Map<string, ValueType>()
  for (const node of graph.nodes) {
    if (node.kind === 'http') {
      // A draft may hold what is none yet.
      const answer = Array.isArray(node.config.answer) ? node.config.answer : []
      for (const { attribute, type } of answer) kept.set(attribute, type)
    } else if (node.kind === 'ai' && node.config.act === 'write') kept.set(node.config.attribute, 'text')
  }
  return kept
}
