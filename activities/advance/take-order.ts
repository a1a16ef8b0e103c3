import type { RunOrder } from '../../db/queries/advance/load.ts'
import { blockOfNode, whenDue } from '../../funnel/plan/standing-at.ts'
import type { AdvanceDeps } from './deps.ts'
import { enter } from './enter.ts'
import type { Standing } from './standing.ts'
import { end, type Rest, type Turn } from './turn.ts'

/**
 * What a person ordered comes before everything that the run would do by itself. An order that no longer
 * fits (the wait was over just then) is taken all the same, and changes nothing.
 */
export async function takeOrder(
  deps: AdvanceDeps, turn: Turn, { at, parked }: Standing, order: RunOrder,
): Promise<Rest | 'stale' | null> {
  turn.takenOrder = order.id
  switch (order.kind) {
    case 'stop':
      turn.leftWay = 'run-stopped'
      return end(turn, 'stopped', 'by-hand')
    case 'skip-wait': {
      const then = parked ? whenDue(turn.version.plan.blocks[at.block]!.end) : null
      return then && enter(deps, turn, then)
    }
    case 'move': {
      const block = blockOfNode(turn.version.plan, order.nodeId ?? '')
      if (block === null) return null
      turn.leftWay = 'moved'
      return enter(deps, turn, { block })
    }
  }
}
