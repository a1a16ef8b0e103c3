import type { Cursor, End, WaitEnd } from '../../funnel/plan/plan.ts'
import { countsFromDate, stillAhead } from '../../funnel/plan/resolve-wait.ts'
import { whenDue } from '../../funnel/plan/standing-at.ts'
import { realTime } from './campaign-clock.ts'
import type { AdvanceDeps } from './deps.ts'
import { enter } from './enter.ts'
import { waitWorld } from './facts.ts'
import { happenedMeanwhile } from './happened.ts'
import { restOfAll } from './rest-of-all.ts'
import { taskId } from './send-id.ts'
import { standing } from './standing.ts'
import { type Rest, sleepUntil, type Turn } from './turn.ts'
import { asBefore, type Way } from './way.ts'
import { passJoin } from './ways.ts'

/**
 * Every way of the run goes on as far as it can, the first first; when all rest, joins let through whom they
 * can, and those go on. An exit or a goal on any way ends the whole run.
 */
export async function goOn(deps: AdvanceDeps, turn: Turn): Promise<Rest | 'stale'> {
  for (;;) {
    const way = turn.ways.find(({ rest }) => rest === null)
    if (way) {
      turn.way = way
      const rest = way.sleepsOn && !way.next ? asBefore(way) : await takeWay(deps, turn, way)
      if (rest === 'stale') return 'stale'
      if (rest === 'forked') continue
      if (rest.ended) return leaveOthers(turn, rest)
      way.rest = rest
      if (rest.state === 'active' && !isAgain(way, rest)) othersLater(turn, way)
    } else if (turn.ways.some(({ rest }) => rest?.state === 'active') || !passJoin(turn)) {
      return restOfAll(turn)
    }
  }
}

/** It waits for the same slow effect as before the advance: that keeps the other ways from nothing. */
function isAgain({ before: { answer } }: Way, rest: Rest): boolean {
  return answer !== null && rest.answer.do !== 'go' && answer.do === rest.answer.do
}

/** The next advance is about to go on here first: what is behind stays as it is until then. */
function othersLater(turn: Turn, first: Way) {
  turn.first = first
  for (const way of turn.ways) {
    way.rest ??= way.next ? { answer: { do: 'go', at: way.next }, state: 'active' } : asBefore(way)
  }
}

/** What had its place on the other ways will not be sent. */
function leaveOthers(turn: Turn, rest: Rest): Rest {
  for (const { nodeId } of turn.ways) {
    if (nodeId !== null && nodeId !== turn.way.nodeId) turn.leftNodes.set(nodeId, 'parallel-over')
  }
  return rest
}

async function takeWay(deps: AdvanceDeps, turn: Turn, way: Way): Promise<Rest | 'stale' | 'forked'> {
  if (way.next) return await enter(deps, turn, way.next)
  const { at, parked, due } = standing(turn, way)
  return parked ? await wake(deps, turn, at, due) : await enter(deps, turn, at)
}

/** Parked, and nothing else took the run away: what it waited for has come, or it waits on. */
async function wake(deps: AdvanceDeps, turn: Turn, at: Cursor, due: boolean): Promise<Rest | 'stale' | 'forked'> {
  const parkedAt = turn.version.plan.blocks[at.block]!.end
  if (parkedAt.do === 'send' || parkedAt.do === 'parallel') return await enter(deps, turn, at)
  const finished = outcomeOfTask(turn, parkedAt)
  if (finished) return await enter(deps, turn, finished)
  const happened = parkedAt.do === 'wait-for' ? await happenedMeanwhile(deps, turn, parkedAt) : null
  if (happened) return await enter(deps, turn, happened)
  const then = whenDue(parkedAt)
  if (!then) return { answer: { do: 'hold', at }, state: 'waiting' }
  const isDated = parkedAt.do === 'wait' && countsFromDate(parkedAt)
  if (due) return (isDated && postponed(turn, at, parkedAt)) || await enter(deps, turn, then)
  // Held before its wait had begun (its zone was unknown): it begins now. A date may have changed meanwhile.
  const until = turn.way.before.waitUntil
  if (until === null || isDated) return await enter(deps, turn, at)
  return sleepUntil(at, until, realTime(turn.run.campaign, until), then)
}

/** The date was put off while the run waited for it: it waits on; null where the moment has come. */
function postponed(turn: Turn, at: Cursor, parkedAt: WaitEnd): Rest | null {
  const until = stillAhead(parkedAt, turn.clock, waitWorld(turn))
  return until === null ? null : sleepUntil(at, until, realTime(turn.run.campaign, until), { block: parkedAt.then })
}

function outcomeOfTask(turn: Turn, parkedAt: End): Cursor | null {
  if (parkedAt.do !== 'task') return null
  const expected = taskId(turn.run.runId, parkedAt.node, turn.visits[parkedAt.node] ?? 0)
  const task = turn.run.tasks.find(({ id }) => id === expected)
  if (task?.state !== 'done' || task.outcome === null) return null
  const block = parkedAt.ways[task.outcome]
  return block === undefined ? null : { block }
}
