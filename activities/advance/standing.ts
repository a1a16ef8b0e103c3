import type { Cursor } from '../../funnel/plan/plan.ts'
import type { Turn } from './turn.ts'
import { same, type Way } from './way.ts'

/** Where a way stands when an advance begins. */
export interface Standing {
  at: Cursor
  /** It waits at the end of the block at `at`, rather than being about to go into it or to send. */
  parked: boolean
  /** The wait at `at` is over. */
  due: boolean
}

/**
 * The driver goes into `then` when its timer fires. For whoever must know what the run was waiting at
 * (a reply that came in the same moment), it still stands at the wait, which is over. A sleep that only
 * leads back to where it was taken ends no wait.
 */
export function standing({ version, clock }: Turn, { asked, before: { answer, waitUntil } }: Way): Standing {
  const slept = answer?.do === 'sleep' && !same(answer.then, answer.at) ? answer : null
  const timerFired = slept !== null && same(slept.then, asked)
  const at = timerFired ? slept.at : asked
  const { do: what } = version.plan.blocks[at.block]!.end
  const parked = at.marked === true && what !== 'send' && what !== 'call'
  return { at, parked, due: timerFired || (waitUntil !== null && waitUntil <= clock) }
}
