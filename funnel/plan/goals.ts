import type { WalkFacts } from './facts.ts'
import { holds } from './holds.ts'
import type { BlockId, Plan } from './plan.ts'

/** The block of the first goal that is reached from anywhere; undefined where none is. */
export function goalReached({ goals }: Plan, facts: WalkFacts): BlockId | undefined {
  return goals?.find(({ when }) => holds(when, facts))?.then
}
