import type { NodeOf } from '../../graph.ts'
import type { WaitForEnd } from '../../plan/plan.ts'
import { must, type WayOf } from '../lowering.ts'

export function waitFor(node: NodeOf<'wait-for'>, way: WayOf): WaitForEnd {
  return {
    do: 'wait-for',
    node: node.id,
    event: 'reply',
    then: must(way, 'happened'),
    timeout: { wait: { kind: 'duration', for: node.config.timeout }, then: must(way, 'timeout') },
  }
}
