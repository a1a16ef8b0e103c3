import { chooseWay } from './choose-way.ts'
import type { WalkFacts } from './facts.ts'
import { goalReached } from './goals.ts'
import { holds } from './holds.ts'
import type { Block, BlockId, BranchEnd, Cursor, End, GoEnd, Mark, Plan, SplitEnd } from './plan.ts'

/** What a walk can stop at: something for the world to see, or for the run to wait for. */
export type Stop = Exclude<End, BranchEnd | SplitEnd | GoEnd>

export interface Walked {
  /** The nodes entered on the way, in order, the stop's own node the last. */
  marks: Mark[]
  /** The block of the stop, its marks taken; not those of a join. */
  cursor: Cursor
  end: Stop
}

/** A plan that the compiler cannot have made: a block that is not there, or blocks that only lead round. */
export class BrokenPlan extends Error {
  override name = 'BrokenPlan'
}

/**
 * Goes from the cursor through branches, splits and joins to the next stop. A goal whose condition holds, before
 * the first step or once a stage is entered, is where it goes instead. Throws BrokenPlan.
 */
export function walk(plan: Plan, cursor: Cursor, facts: WalkFacts): Walked {
  const marks: Mark[] = []
  let stage = facts.run.stage
  const factsNow = () => ({ ...facts, run: { ...facts.run, stage } })
  const goal = goalReached(plan, facts)
  let at = goal ?? cursor.block
  let marked = cursor.marked === true && at === cursor.block
  for (let steps = 0; steps <= plan.blocks.length; steps += 1) {
    const block = blockAt(plan, at)
    // Who comes to a join has not passed it yet.
    if (block.end.do === 'join') return { marks, cursor: { block: at }, end: block.end }
    let reached: BlockId | undefined
    for (const mark of marked ? [] : block.marks) {
      marks.push(mark)
      if (mark.stage === undefined) continue
      stage = mark.stage
      reached = goalReached(plan, factsNow())
      if (reached !== undefined) break
    }
    marked = false
    const { end } = block
    if (reached !== undefined) at = reached
    else if (end.do === 'go') at = end.then
    else if (end.do === 'branch') at = wayOf(end, factsNow())
    else if (end.do === 'split') at = chooseWay(end, idOf(facts))
    else return { marks, cursor: { block: at, marked: true }, end }
  }
  throw new BrokenPlan(`from block ${cursor.block} the plan only leads round`)
}

/** Throws BrokenPlan where the plan has no such block. */
export function blockAt(plan: Plan, id: BlockId): Block {
  const block = plan.blocks[id]
  if (!block) throw new BrokenPlan(`the plan has no block ${id}`)
  return block
}

function wayOf(branch: BranchEnd, facts: WalkFacts): BlockId {
  return branch.rules.find((rule) => holds(rule.when, facts))?.then ?? branch.else
}

/** A contact who is nobody yet, as in a test run, goes one way, too. */
function idOf({ contact: { id } }: WalkFacts): string {
  return typeof id === 'string' ? id : ''
}
