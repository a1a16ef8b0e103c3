import type { NodeOf } from '../../graph.ts'
import type { TaskEnd } from '../../plan/plan.ts'
import { must, type WayOf } from '../lowering.ts'

export function task(node: NodeOf<'task'>, way: WayOf): TaskEnd {
  const { outcomes, timeout } = node.config
  return {
    do: 'task',
    node: node.id,
    ways: Object.fromEntries(outcomes.map((outcome) => [outcome, must(way, outcome)])),
    ...(timeout ? { timeout: { wait: { kind: 'duration', for: timeout }, then: must(way, 'timeout') } } : {}),
  }
}
