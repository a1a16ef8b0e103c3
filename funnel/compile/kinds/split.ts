import type { NodeOf } from '../../graph.ts'
import type { SplitEnd } from '../../plan/plan.ts'
import { must, type WayOf } from '../lowering.ts'

export function split(node: NodeOf<'split'>, way: WayOf): SplitEnd {
  return {
    do: 'split',
    node: node.id,
    ways: node.config.ways.map(({ port, weight }) => ({ port, weight, then: must(way, port) })),
  }
}
