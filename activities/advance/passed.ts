import type { BlockId, SendEnd } from '../../funnel/plan/plan.ts'

/** The block that follows. */
export interface Passed { then: BlockId }

export function passed(end: SendEnd, failed: boolean): Passed {
  return { then: failed ? end.failed ?? end.then : end.then }
}
