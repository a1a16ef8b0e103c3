import type { Cursor, JoinEnd, TaskEnd, Timeout, WaitEnd } from '../../funnel/plan/plan.ts'
import { resolveWait, WaitTrouble, whenOver } from '../../funnel/plan/resolve-wait.ts'
import { endsAt } from '../../funnel/plan/side-by-side.ts'
import { BrokenPlan, blockAt, walk } from '../../funnel/plan/walk.ts'
import { call } from './call.ts'
import { realTime } from './campaign-clock.ts'
import type { AdvanceDeps } from './deps.ts'
import { happenedBefore } from './happened.ts'
import { contactZone, waitWorld, walkFacts } from './facts.ts'
import { send } from './send.ts'
import { taskId } from './send-id.ts'
import { end, enterNodes, hold, type Rest, sleepUntil, type Turn } from './turn.ts'
import { fork } from './ways.ts'

/** More than any plan has in a row without a wait that takes time. */
const mostSteps = 10_000

/**
 * Takes the turn's way into a block and on through the plan: bookkeeping is folded in, skipped sends are walked
 * past, at most one send leaves, and the walk rests at the next wait, task, join, hold or end, or where several
 * ways take its place.
 */
export async function enter(deps: AdvanceDeps, turn: Turn, from: Cursor): Promise<Rest | 'stale' | 'forked'> {
  let cursor = from
  for (let steps = 0; steps < mostSteps; steps += 1) {
    const here = walk(turn.version.plan, cursor, walkFacts(turn))
    enterNodes(turn, here.marks)
    const at = here.cursor
    switch (here.end.do) {
      case 'stop':
        return end(turn, here.end.as, here.end.reason)
      case 'wait': {
        const parked = park(turn, at, here.end)
        if ('answer' in parked) return parked
        cursor = parked
        break
      }
      case 'parallel': {
        const { end: parallel } = here
        return orHeld(turn, at, () => (fork(turn, parallel), 'forked' as const))
      }
      case 'join':
        if (endsAt(turn.version.plan, turn.way.path, at.block)) return waitForOthers(turn, at, here.end)
        enterNodes(turn, blockAt(turn.version.plan, at.block).marks)
        cursor = { block: here.end.then }
        break
      case 'wait-for': {
        const happened = await happenedBefore(deps, turn, here.end)
        if (happened === null) return parkUntil(turn, at, here.end.timeout)
        cursor = happened
        break
      }
      case 'task':
        return openTask(turn, at, here.end)
      case 'call': {
        const came = await call(deps, turn, here.end, at)
        if (typeof came !== 'number') return came
        cursor = { block: came }
        break
      }
      case 'send': {
        if (turn.sent) return { answer: { do: 'go', at }, state: 'active' }
        const result = await send(deps, turn, here.end, at)
        if (result === 'stale' || 'answer' in result) return result
        cursor = { block: result.then }
        break
      }
    }
  }
  throw new BrokenPlan(`run ${turn.run.runId} walks round without ever coming to rest`)
}

/** Parked until the waits are over; where they are over at once, where the run goes on. */
function park(turn: Turn, at: Cursor, end: WaitEnd): Rest | Cursor {
  return orHeld(turn, at, () => {
    const { until, then } = whenOver(end, turn.clock, waitWorld(turn))
    if (until <= turn.clock) return { block: then }
    return sleepUntil(at, until, realTime(turn.run.campaign, until), { block: then })
  })
}

/** What is awaited together with a timeout rests even where that is over at once. */
function parkUntil(turn: Turn, at: Cursor, timeout: Timeout): Rest {
  return orHeld(turn, at, () => restUntil(turn, at, timeout))
}

function restUntil(turn: Turn, at: Cursor, { wait, then }: Timeout): Rest {
  const until = fromNow(turn, wait)
  return sleepUntil(at, until, realTime(turn.run.campaign, until), { block: then })
}

const fromNow = (turn: Turn, wait: Timeout['wait']) => resolveWait(wait, turn.clock, contactZone(turn))

/** A zone that no clock goes by, or a date that is not there, keeps the run where it is until that is mended. */
export function orHeld<T>(turn: Turn, at: Cursor, work: () => T): T | Rest {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof WaitTrouble)) throw error
    return hold(turn, at, { reason: error.reason, detail: error.detail })
  }
}

/** It has come to its join, which counts as entered once it is passed. */
function waitForOthers(turn: Turn, at: Cursor, { node }: JoinEnd): Rest {
  turn.way.nodeId = node
  return { answer: { do: 'hold', at }, state: 'waiting' }
}

function openTask(turn: Turn, at: Cursor, { node, ways, timeout }: TaskEnd): Rest {
  const { names, tasks } = turn.version
  const { outcomes = Object.keys(ways), assignee, due } = tasks[node] ?? {}
  const id = taskId(turn.run.runId, node, turn.visits[node] ?? 0)
  return orHeld(turn, at, () => {
    if (!turn.run.tasks.some((task) => task.id === id)) {
      const dueAt = due ? realTime(turn.run.campaign, fromNow(turn, { kind: 'duration', for: due })) : null
      turn.tasks.push({ id, nodeId: node, title: names[node] ?? node, outcomes, assignee: assignee ?? 'owner', dueAt })
      turn.events.push({ type: 'task.opened', nodeId: node, data: { taskId: id } })
    }
    if (timeout) return restUntil(turn, at, timeout)
    return { answer: { do: 'hold', at }, state: 'waiting' }
  })
}
