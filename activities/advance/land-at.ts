import type { NodeId } from '../../funnel/plan/plan.ts'
import { resolveWaits } from '../../funnel/plan/resolve-wait.ts'
import { landing } from '../../funnel/plan/side-by-side.ts'
import { blockOfNode } from '../../funnel/plan/standing-at.ts'
import { realTime } from './campaign-clock.ts'
import { orHeld } from './enter.ts'
import { waitWorld } from './facts.ts'
import { enterNodes, sleepUntil, type Turn } from './turn.ts'
import { mergeWays } from './ways.ts'

/**
 * The run goes on at a node, which may lie in the middle of its block: what stands before it there is not entered,
 * and of a chain of waits only it and those behind it are waited. false for a node that no run ever comes to.
 */
export function landAt(turn: Turn, node: NodeId): boolean {
  const { plan } = turn.version
  const block = blockOfNode(plan, node)
  if (block === null) return false
  const { marks, end } = plan.blocks[block]!
  const place = marks.findIndex((mark) => mark.node === node)
  const at = { block, marked: true as const }
  mergeWays(turn, landing(plan, turn.ways.map(({ path }) => path), block), place === 0 ? { block } : at, 'moved')
  if (place === 0) return true
  enterNodes(turn, marks.slice(place))
  const first = end.do === 'wait' ? end.waits.findIndex((wait) => wait.node === node) : -1
  if (end.do !== 'wait' || first <= 0) return true
  const until = orHeld(turn, at, () => resolveWaits(end.waits.slice(first), turn.clock, waitWorld(turn)))
  const then = { block: end.then }
  if (typeof until === 'number' && until <= turn.clock) turn.way.next = then
  else {
    turn.way.next = null
    turn.way.rest = typeof until === 'number' ? sleepUntil(at, until, realTime(turn.run.campaign, until), then) : until
  }
  return true
}
