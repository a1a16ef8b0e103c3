import type { RunOrder } from '../../db/queries/advance/load.ts'
import { whenDue } from '../../funnel/plan/standing-at.ts'
import { landAt } from './land-at.ts'
import { standsAt } from './rest-of-all.ts'
import { standing } from './standing.ts'
import { end, type Rest, type Turn } from './turn.ts'
import { asBefore } from './way.ts'

/**
 * What a person ordered comes before everything that the run would do by itself. An order that no longer
 * fits (the wait was over just then) is taken all the same, and changes nothing. Ways that it does not
 * concern stay as they are.
 */
export function takeOrder(turn: Turn, order: RunOrder): Rest | 'taken' | null {
  turn.takenOrder = order.id
  switch (order.kind) {
    case 'stop':
      turn.leftWay = 'run-stopped'
      return end(turn, 'stopped', 'by-hand', standsAt(turn))
    case 'skip-wait':
      return skipWaits(turn, order.nodeId)
    case 'move':
      if (landAt(turn, order.nodeId ?? '')) return othersStay(turn)
      turn.orderRefused = 'unknown-node'
      return null
    // Taken before; and of who is asked to look again, nothing has come where they hold on.
    case 'migrate':
    case 'resume':
      return null
  }
}

/** Of several ways all that wait, or the one that waits at the node. */
function skipWaits(turn: Turn, nodeId: string | null): 'taken' | null {
  for (const way of turn.ways) {
    const { at, parked } = standing(turn, way)
    const then = parked ? whenDue(turn.version.plan.blocks[at.block]!.end) : null
    if (then && (nodeId === null || way.nodeId === nodeId)) way.next = then
  }
  if (turn.ways.some(({ next }) => next)) return othersStay(turn)
  turn.orderRefused = 'not-waiting'
  return null
}

function othersStay(turn: Turn): 'taken' {
  for (const way of turn.ways) if (!way.next) way.rest ??= asBefore(way)
  return 'taken'
}
