import { countsFrom, wayOfEvent } from '../plan/awaited.ts'
import type { BlockId, Cursor, ReplyIntent, WaitForEnd, WaitForEventEnd, WaitForReplyEnd } from '../plan/plan.ts'
import { resolveWait } from '../plan/resolve-wait.ts'
import type { Alarm, Rest } from './rest.ts'
import { note, type VirtualEvent, type VirtualRun } from './virtual-run.ts'

/** What a way rests for: an event that happens from then until then. */
export interface Awaiting { end: WaitForEventEnd; from: number; until: number }

/** A wait-for begins: the block that follows at once, where it happened shortly before; else it rests. */
export function awaits(run: VirtualRun, end: WaitForEnd, at: Cursor): BlockId | Rest {
  const { now, simulation: { zones } } = run
  const until = resolveWait(end.timeout.wait, now, zones.contact)
  note(run, end.node, 'wait-for', { until })
  const from = countsFrom(end, now, zones.contact)
  const rest: Rest = { at, node: end.node, alarm: { at: until, then: { block: end.timeout.then }, what: 'timeout' } }
  if (end.event === 'reply') return from < now && repliedSince(run, end, from) ? end.then : rest
  const before = from < now ? firstOf(run, { end, from, until: now }) : undefined
  if (!before) return { ...rest, awaiting: { end, from: now, until } }
  take(run, end.node, before.event)
  return before.then
}

/** What ends a rest first; anew each time, since other ways bring events about. */
export function alarmOf(run: VirtualRun, { alarm, awaiting }: Rest): Alarm | undefined {
  const first = awaiting && firstOf(run, awaiting)
  return first ? { at: first.event.at, then: { block: first.then }, event: first.event } : alarm
}

/** The event counts once at a wait, and rules can ask about it from now on. */
export function take(run: VirtualRun, node: string, event: VirtualEvent): void {
  event.takenBy.add(node)
  run.facts.event = event.payload
  run.facts.run['last_event'] = event.name
  note(run, node, 'happened', { reason: event.name })
}

function firstOf(run: VirtualRun, { end, from, until }: Awaiting) {
  for (const event of run.events) {
    if (event.at < from || event.at > until || event.takenBy.has(end.node)) continue
    const then = wayOfEvent(end, event, run.simulation.zones)
    if (then !== undefined) return { event, then }
  }
  return undefined
}

function repliedSince(run: VirtualRun, end: WaitForReplyEnd, from: number): boolean {
  const { unclear } = run.simulation.plan.reply
  const counts = (intent: ReplyIntent) => intent !== 'out-of-office' && intent !== 'unsubscribe'
    && !(intent === 'unclear' && unclear === 'hold')
  const since = Math.max(from, (run.repliedAt.get(end.node) ?? -Infinity) + 1)
  return run.past.some(({ at, intent }) => at >= since && counts(intent))
}
