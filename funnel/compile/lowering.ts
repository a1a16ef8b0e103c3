import type { NodeOf } from '../graph.ts'
import type { NodeKind } from '../nodes/define.ts'
import type { BlockId, End } from '../plan/plan.ts'

/** The block to which a way out of the node leads; undefined where it has no edge. */
export type WayOf = (port: string) => BlockId | undefined

/** The block of the join of a parallel; undefined where it has none. */
export type JoinOf = (parallel: string) => BlockId | undefined

/**
 * How a kind of node ends its block. A kind with nothing for the world to see is `pass`: the block
 * goes on behind it.
 */
export type Lowering<Kind extends NodeKind> = 'pass' | ((node: NodeOf<Kind>, way: WayOf, joinOf: JoinOf) => End)

/** The block behind a way out that the checks have seen to have an edge. */
export function must(way: WayOf, port: string): BlockId {
  const block = way(port)
  if (block === undefined) throw new Error(`the way out ${port} has no edge: the checks let it through`)
  return block
}
