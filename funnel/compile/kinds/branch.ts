import type { NodeOf } from '../../graph.ts'
import type { BranchEnd } from '../../plan/plan.ts'
import { must, type WayOf } from '../lowering.ts'

export function branch(node: NodeOf<'branch'>, way: WayOf): BranchEnd {
  return {
    do: 'branch',
    node: node.id,
    rules: node.config.rules.map((rule) => ({ when: rule.when, then: must(way, rule.port) })),
    else: must(way, 'else'),
  }
}
