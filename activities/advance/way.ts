import type { LoadedRun, StoredAnswer } from '../../db/queries/advance/load.ts'
import type { Hold } from '../../db/queries/advance/record.ts'
import type { Cursor, Path, Plan } from '../../funnel/plan/plan.ts'
import type { AdvanceInput } from '../contract.ts'
import type { Rest } from './turn.ts'

/**
 * One of the ways that a run goes side by side: where it stood when the advance began, and what becomes of it.
 * A run outside of every parallel goes one way, with an empty path, which the run's own row keeps.
 */
export interface Way {
  path: Path
  nodeId: string | null
  before: {
    answer: StoredAnswer | null
    state: LoadedRun['state']
    waitUntil: number | null
    holdReason: string | null
    holdDetail: Record<string, unknown> | null
  }
  /** What the driver would ask for, were this the only way. */
  asked: Cursor
  /** It sleeps before a send until its hour or place, or before another try, which nothing brings nearer. */
  sleepsOn: boolean
  /** Where it goes on, whatever it was at: a reply, an order, a fork or a join has led it there. */
  next: Cursor | null
  /** null: its turn in this advance is yet to come. */
  rest: Rest | null
}

/** A way that begins in this advance, at a block. */
export function newWay(path: Path, nodeId: string | null, next: Cursor): Way {
  return {
    path, nodeId, next, asked: next, sleepsOn: false, rest: null,
    before: { answer: null, state: 'active', waitUntil: null, holdReason: null, holdDetail: null },
  }
}

export function waysOfRun(
  { at }: AdvanceInput, run: LoadedRun, plan: Plan, now: number,
): { ways: Way[]; firedUntil: number } {
  const common = { next: null, rest: null, sleepsOn: false }
  if (run.ways.length === 0) {
    const { nodeId, ...before } = run
    return { ways: [{ ...common, path: [], nodeId, before, asked: at ?? { block: plan.entry } }], firedUntil: now }
  }
  const { answer } = run
  const isTimer = answer?.do === 'sleep' && !same(answer.at, answer.then) && at !== null && same(answer.then, at)
  const isSignal = !isTimer && (answer?.do === 'sleep' || answer?.do === 'hold')
  const firedUntil = isTimer ? Math.max(now, answer.due) : now
  const ways = run.ways.map(({ path, nodeId, ...before }): Way => {
    const its = before.answer
    const isDue = its.do === 'sleep' && its.due <= firedUntil
    const asked = its.do === 'done' ? { block: plan.entry } : isDue ? its.then : its.at
    const what = its.do === 'sleep' ? plan.blocks[its.at.block]?.end.do : undefined
    const isBeforeSend = what === 'send' || what === 'call'
    return { ...common, path, nodeId, before, asked, sleepsOn: isBeforeSend && !isDue && !isSignal }
  })
  return { ways, firedUntil }
}

/** It stays as it was. */
export function asBefore({ before: { answer, state, waitUntil, holdReason, holdDetail }, asked }: Way): Rest {
  return {
    answer: answer ?? { do: 'go', at: asked },
    state: state === 'starting' ? 'active' : state,
    waitUntil,
    hold: holdReason === null ? null : { reason: holdReason, ...(holdDetail ? { detail: holdDetail } : {}) } satisfies Hold,
  }
}

export function same(a: Cursor, b: Cursor): boolean {
  return a.block === b.block && a.marked === b.marked
}

/** Whether the run goes one way only, as its own row says. */
export function isOneWay(ways: readonly Way[]): boolean {
  return ways.length === 1 && ways[0]!.path.length === 0
}
