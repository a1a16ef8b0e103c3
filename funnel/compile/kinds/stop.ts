import type { NodeOf } from '../../graph.ts'
import type { StopEnd } from '../../plan/plan.ts'

export function stop(node: NodeOf<'goal' | 'exit'>): StopEnd {
  return { do: 'stop', node: node.id, as: node.kind, reason: node.config.reason ?? node.name }
}
