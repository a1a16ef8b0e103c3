import type { BlockId, SendEnd } from '../../funnel/plan/plan.ts'

/** The block that follows, and whether the provider was asked for anything on the way. */
export interface Passed { then: BlockId; dispatched: boolean }

export function passed(end: SendEnd, failed: boolean, dispatched = false): Passed {
  return { then: failed ? end.failed ?? end.then : end.then, dispatched }
}
