import type { NodeOf } from '../../graph.ts'
import type { JoinEnd } from '../../plan/plan.ts'
import { must, type WayOf } from '../lowering.ts'

export function join(node: NodeOf<'join'>, way: WayOf): JoinEnd {
  const { mode, timeout } = node.config
  return {
    do: 'join', node: node.id, mode, then: must(way, 'next'),
    ...(timeout ? { timeout: { wait: { kind: 'duration', for: timeout }, then: must(way, 'timeout') } } : {}),
  }
}
