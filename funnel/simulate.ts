import { goalReached } from './plan/goals.ts'
import { onReply } from './plan/on-reply.ts'
import type { ReplyIntent } from './plan/plan.ts'
import { enter, type Rest } from './simulation/rest.ts'
import type { Simulation, Step } from './simulation/simulation.ts'
import { beginRun, note, type VirtualRun } from './simulation/virtual-run.ts'

export type { Simulation, Step } from './simulation/simulation.ts'

/**
 * What the engine does with one contact, on a virtual clock: effects take no time, and of a reply and a
 * timer at the same moment the reply comes first. A hold lets no timer through; what came due meanwhile
 * happens when it ends. Throws UnknownZone.
 */
export function simulate(simulation: Simulation): Step[] {
  const run = beginRun(simulation)
  const { entry, blocks } = simulation.plan
  let rest = isOver(run, run.now) ? end(run, blocks[entry]!.marks[0]?.node ?? '') : enter(run, { block: entry })
  let held = false
  while (rest) {
    const reply = run.replies[0]
    const alarm = held ? undefined : rest.alarm
    if (isOver(run, Math.min(reply?.at ?? Infinity, alarm?.at ?? Infinity))) {
      rest = end(run, rest.node)
    } else if (reply && (!alarm || reply.at <= Math.max(alarm.at, run.now))) {
      run.replies.shift()
      run.now = Math.max(run.now, reply.at)
      const after = takeReply(run, rest, reply.intent)
      rest = after.rest
      held = after.held
    } else if (alarm) {
      run.now = Math.max(run.now, alarm.at)
      const { what, reason } = alarm
      if (what) note(run, rest.node, what, reason === undefined ? {} : { reason })
      rest = enter(run, alarm.then)
    } else {
      note(run, rest.node, 'open', { reason: held || rest.isHeld ? 'held' : 'task' })
      break
    }
  }
  return run.steps
}

/** Whether the funnel's end comes before what would happen at `next`. */
function isOver({ over, now }: VirtualRun, next: number): boolean {
  return over !== null && over <= Math.max(next, now)
}

function end(run: VirtualRun, node: string): null {
  run.now = Math.max(run.now, run.over ?? run.now)
  note(run, node, 'stop', { reason: 'campaign-over' })
  return null
}

/** Where a resting run rests after a reply; null where that ends it. */
function takeReply(run: VirtualRun, rest: Rest, intent: ReplyIntent): { rest: Rest | null; held: boolean } {
  run.facts.reply.intent = intent
  note(run, rest.node, 'reply', { reason: intent })
  if (goalReached(run.simulation.plan, run.facts) !== undefined) return { rest: enter(run, rest.at), held: false }
  const next = onReply(run.simulation.plan, rest.at, intent)
  if ('then' in next) return { rest: enter(run, next.then), held: false }
  if ('stay' in next) return { rest, held: false }
  if ('hold' in next) {
    note(run, rest.node, 'held', { reason: 'reply-unclear' })
    return { rest, held: true }
  }
  note(run, rest.node, 'stop', { reason: next.end })
  return { rest: null, held: false }
}
