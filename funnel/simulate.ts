import { goalReached } from './plan/goals.ts'
import { onReplyOfMany } from './plan/on-reply.ts'
import type { Simulation, Step } from './simulation/simulation.ts'
import { beginRun, note, type Said, type VirtualRun } from './simulation/virtual-run.ts'
import { goTo, mergeWays, nextAlarm, settle, takeAlarms } from './simulation/ways.ts'

export type { SimulatedCall, SimulatedEvent, Simulation, Step } from './simulation/simulation.ts'

/**
 * What the engine does with one contact, on a virtual clock: effects take no time, and of a reply and a
 * timer at the same moment the reply comes first. A hold lets no timer through; what came due meanwhile
 * happens when it ends. Throws UnknownZone.
 */
export function simulate(simulation: Simulation): Step[] {
  const run = beginRun(simulation)
  let held = false
  if (isOver(run, run.now)) end(run)
  else while (settle(run)) {
    const reply = run.replies[0]
    const alarm = held ? null : nextAlarm(run)
    if (isOver(run, Math.min(reply?.at ?? Infinity, alarm?.at ?? Infinity))) {
      end(run)
      break
    } else if (reply && (!alarm || reply.at <= Math.max(alarm.at, run.now))) {
      run.replies.shift()
      run.now = Math.max(run.now, reply.at)
      const after = takeReply(run, reply)
      if (after === 'ended') break
      held = after === 'held'
    } else if (alarm) {
      run.now = Math.max(run.now, alarm.at)
      takeAlarms(run, alarm)
    } else {
      for (const { rest } of run.ways) {
        note(run, rest!.node, 'open', { reason: held || rest!.isHeld ? 'held' : rest!.joined === undefined ? 'task' : 'join' })
      }
      break
    }
  }
  return run.steps
}

/** Whether the funnel's end comes before what would happen at `next`. */
function isOver({ over, now }: VirtualRun, next: number): boolean {
  return over !== null && over <= Math.max(next, now)
}

function end(run: VirtualRun) {
  run.now = Math.max(run.now, run.over ?? run.now)
  note(run, whereIs(run), 'stop', { reason: 'campaign-over' })
}

/** Where the run rests; of several ways, the first. */
function whereIs({ ways: [way], simulation: { plan } }: VirtualRun): string {
  return way?.rest?.node ?? plan.blocks[plan.entry]!.marks[0]?.node ?? ''
}

function takeReply(run: VirtualRun, { intent, text }: Said): 'ended' | 'held' | 'goes-on' {
  const { plan } = run.simulation
  run.facts.reply = { intent, text: text ?? null }
  run.past.push({ at: run.now, intent })
  note(run, whereIs(run), 'reply', { reason: intent })
  if (goalReached(plan, run.facts) !== undefined) {
    run.ways[0]!.rest = null
    return 'goes-on'
  }
  const next = onReplyOfMany(plan, run.ways, intent)
  if ('hold' in next) {
    note(run, whereIs(run), 'held', { reason: 'reply-unclear' })
    return 'held'
  }
  if ('end' in next) {
    note(run, whereIs(run), 'stop', { reason: next.end })
    return 'ended'
  }
  if ('awaited' in next) {
    for (const { way, then } of next.awaited) {
      run.repliedAt.set(run.ways[way]!.rest!.node, run.now)
      goTo(run.ways[way]!, then)
    }
  } else if ('jump' in next) mergeWays(run, next, { block: next.jump })
  return 'goes-on'
}
