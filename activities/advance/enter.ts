import type { Cursor, TaskEnd, WaitForEnd, WaitSpec } from '../../funnel/plan/plan.ts'
import { resolveWaits, UnknownZone } from '../../funnel/plan/resolve-wait.ts'
import { BrokenPlan, walk } from '../../funnel/plan/walk.ts'
import { realTime } from './campaign-clock.ts'
import type { AdvanceDeps } from './deps.ts'
import { contactZone, walkFacts } from './facts.ts'
import { send } from './send.ts'
import { taskId } from './send-id.ts'
import { end, enterNodes, hold, type Rest, sleepUntil, type Turn } from './turn.ts'

/** More than any plan has in a row without a wait that takes time. */
const mostSteps = 10_000

/**
 * Goes into a block and on through the plan: bookkeeping is folded in, skipped sends are walked past,
 * at most one send leaves, and the walk rests at the next wait, task, hold or end.
 */
export async function enter(deps: AdvanceDeps, turn: Turn, from: Cursor): Promise<Rest | 'stale'> {
  let cursor = from
  let sent = false
  for (let steps = 0; steps < mostSteps; steps += 1) {
    const here = walk(turn.version.plan, cursor, walkFacts(turn))
    enterNodes(turn, here.marks)
    const at = here.cursor
    switch (here.end.do) {
      case 'stop':
        return end(turn, here.end.as, here.end.reason)
      case 'wait': {
        const then = { block: here.end.then }
        const rest = park(turn, at, here.end.waits, then)
        if (rest) return rest
        cursor = then
        break
      }
      case 'wait-for':
        return waitForReply(turn, at, here.end)
      case 'task':
        return openTask(turn, at, here.end)
      case 'send': {
        if (sent) return { answer: { do: 'go', at }, state: 'active' }
        const result = await send(deps, turn, here.end, at)
        if (result === 'stale' || 'answer' in result) return result
        sent = result.dispatched
        cursor = { block: result.then }
        break
      }
    }
  }
  throw new BrokenPlan(`run ${turn.run.runId} walks round without ever coming to rest`)
}

/**
 * Parked until the waits are over; null where they are over at once. A zone that no clock goes by keeps the
 * run at the wait, with the zone's name, until it is mended.
 */
function park(turn: Turn, at: Cursor, waits: WaitSpec[], then: Cursor): Rest | null {
  try {
    const zones = { contact: contactZone(turn), campaign: turn.run.campaign.zone }
    const until = resolveWaits(waits, turn.clock, zones)
    return until > turn.clock ? sleepUntil(at, until, realTime(turn.run.campaign, until), then) : null
  } catch (error) {
    if (!(error instanceof UnknownZone)) throw error
    return hold(turn, at, { reason: 'zone-unknown', detail: { zone: error.zone } })
  }
}

/** As park, for what is awaited together with a timeout: it rests even where that is over at once. */
function parkAtLeast(turn: Turn, at: Cursor, wait: WaitSpec, then: Cursor): Rest {
  return park(turn, at, [wait], then) ?? sleepUntil(at, turn.clock, realTime(turn.run.campaign, turn.clock), then)
}

function waitForReply(turn: Turn, at: Cursor, { timeout }: WaitForEnd): Rest {
  return parkAtLeast(turn, at, timeout.wait, { block: timeout.then })
}

function openTask(turn: Turn, at: Cursor, { node, ways, timeout }: TaskEnd): Rest {
  const { names, outcomes } = turn.version
  const id = taskId(turn.run.runId, node, turn.visits[node] ?? 0)
  if (turn.run.latestTask?.id !== id) {
    turn.task = { id, nodeId: node, title: names[node] ?? node, outcomes: outcomes[node] ?? Object.keys(ways) }
    turn.events.push({ type: 'task.opened', nodeId: node, data: { taskId: id } })
  }
  if (timeout) return parkAtLeast(turn, at, timeout.wait, { block: timeout.then })
  return { answer: { do: 'hold', at }, state: 'waiting' }
}
