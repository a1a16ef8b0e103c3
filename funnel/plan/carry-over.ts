import type { BlockId, Cursor, End, NodeId, Plan } from './plan.ts'
import { resolveWait, resolveWaits, type WaitWorld } from './resolve-wait.ts'
import { waysOf } from './ways.ts'

/** Why somebody who rests at a node cannot rest at the same one of another plan. */
export type CarryRefusal = 'node-gone' | 'node-changed-kind' | 'outcome-gone'

/** The node at which a run rests that rests at this end; null where none can rest there. */
export function restingNode(end: End): NodeId | null {
  if (end.do === 'go') return null
  return end.do === 'wait' ? end.waits.at(-1)!.node : end.node
}

/** The block at whose end a run can rest at a node; null for a node that no run ever rests at. */
export function blockAtWhoseEnd({ blocks }: Plan, node: NodeId): BlockId | null {
  const block = blocks.findIndex(({ end }) => (
    end.do === 'wait' ? end.waits.some((wait) => wait.node === node) : restingNode(end) === node
  ))
  return block < 0 ? null : block
}

/** Where a run that rests at `at` in one plan rests at the same node in another. */
export function carryOver(older: Plan, at: Cursor, newer: Plan): { at: Cursor } | { refused: CarryRefusal } {
  const end = older.blocks[at.block]!.end
  const node = restingNode(end)
  if (node === null) return { refused: 'node-gone' }
  const block = blockAtWhoseEnd(newer, node)
  if (block === null) {
    return { refused: newer.blocks.some(({ marks }) => marks.some((mark) => mark.node === node)) ? 'node-changed-kind' : 'node-gone' }
  }
  return newer.blocks[block]!.end.do === end.do ? { at: { block, marked: true } } : { refused: 'node-changed-kind' }
}

/**
 * When what a run waits for at an end is over, as if it had begun there at `since`; null for what no time ends. Of
 * a chain of waits those count that the run has come to by its own plan, and those behind them: what was drawn in
 * front of them lies behind the run. Throws WaitTrouble.
 */
export function overAt(end: End, since: number, world: WaitWorld, known: (node: NodeId) => boolean): number | null {
  if (end.do === 'wait') {
    const first = Math.max(0, end.waits.findIndex(({ node }) => known(node)))
    return resolveWaits(end.waits.slice(first), since, world)
  }
  if (end.do === 'wait-for' || end.do === 'task') {
    return end.timeout ? resolveWait(end.timeout.wait, since, world.zones.contact) : null
  }
  return null
}

/**
 * A message that a jump would bring a run to once more: it has been there, and on the way that it was on it would
 * not have come there again. null where there is none.
 */
export function repeatedBy(
  older: Plan, at: Cursor, newer: Plan, target: BlockId, visited: (node: NodeId) => boolean,
): NodeId | null {
  const ahead = new Set(sendsFrom(older, at.block))
  // Where the run rests, it has not been sent what is there, unless it has been there before.
  return sendsFrom(newer, target).find((node) => visited(node) && !ahead.has(node)) ?? null
}

function sendsFrom(plan: Plan, from: BlockId): NodeId[] {
  const seen = new Set([from])
  const sends: NodeId[] = []
  for (const block of seen) {
    const end = plan.blocks[block]?.end
    if (!end) continue
    if (end.do === 'send') sends.push(end.node)
    for (const way of waysOf(end)) seen.add(way)
  }
  return sends
}
