import type { BlockId, Cursor, End, NodeId, Plan } from './plan.ts'

/** Where a run goes on that waits at this end when its time is over; null: it waits for something else. */
export function whenDue(end: End): Cursor | null {
  switch (end.do) {
    case 'wait': return { block: end.then }
    case 'wait-for': return { block: end.timeout.then }
    case 'task': return end.timeout ? { block: end.timeout.then } : null
    default: return null
  }
}

/** The block in which a node is entered; null for a node that no run ever comes to. */
export function blockOfNode({ blocks }: Plan, node: NodeId): BlockId | null {
  const block = blocks.findIndex(({ marks }) => marks.some((mark) => mark.node === node))
  return block < 0 ? null : block
}
