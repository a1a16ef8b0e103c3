import type { NodeOf } from '../../graph.ts'
import type { ParallelEnd } from '../../plan/plan.ts'
import { type JoinOf, must, type WayOf } from '../lowering.ts'

export function parallel(node: NodeOf<'parallel'>, way: WayOf, joinOf: JoinOf): ParallelEnd {
  const ways = node.config.ways.map((port) => ({ port, then: must(way, port) }))
  const join = joinOf(node.id)
  return { do: 'parallel', node: node.id, ways, ...(join === undefined ? {} : { join }) }
}
