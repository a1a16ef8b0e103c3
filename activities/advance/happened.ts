import { awaitedOccurrences, repliedBetween } from '../../db/queries/advance/awaited.ts'
import { countsFrom, wayOfEvent } from '../../funnel/plan/awaited.ts'
import type { Cursor, WaitForEnd, WaitForEventEnd, WaitForReplyEnd } from '../../funnel/plan/plan.ts'
import { UnknownZone } from '../../funnel/plan/resolve-wait.ts'
import { campaignTime, realTime } from './campaign-clock.ts'
import type { AdvanceDeps } from './deps.ts'
import { contactZone, zonesFor } from './facts.ts'
import type { Turn } from './turn.ts'

/** A wait-for begins now: where it goes on at once, because what it awaits has happened shortly before; else null. */
export async function happenedBefore(deps: AdvanceDeps, turn: Turn, end: WaitForEnd): Promise<Cursor | null> {
  const last = turn.countsSince[end.node] ?? -Infinity
  turn.countsSince[end.node] = turn.clock
  const from = lookedBackTo(turn, end)
  if (from === turn.clock) return null
  if (end.event === 'event') return await takeEvent(deps, turn, end, { from, until: turn.clock })
  // What ended this very wait the last time is behind it.
  return await repliedSince(deps, turn, end, Math.max(from, last + 1))
}

/** Something woke a run at a wait-for: where it goes on, if what it awaits has happened in time; else null. */
export async function happenedMeanwhile(deps: AdvanceDeps, turn: Turn, end: WaitForEnd): Promise<Cursor | null> {
  const since = turn.countsSince[end.node]
  // A reply speaks for itself, and what rests here since before events were known waits for one.
  if (end.event !== 'event' || since === undefined) return null
  return await takeEvent(deps, turn, end, { from: since, until: turn.way.before.waitUntil ?? turn.clock })
}

/** A reply has ended the wait at `at`: looking back, the same wait does not count it again. */
export function repliedTo(turn: Turn, at: Cursor): void {
  const end = turn.version.plan.blocks[at.block]?.end
  if (end?.do === 'wait-for' && at.marked) turn.countsSince[end.node] = turn.clock
}

/** Where a zone is unknown nothing before counts; the wait itself holds and says so. */
function lookedBackTo(turn: Turn, end: WaitForEnd): number {
  try {
    return countsFrom(end, turn.clock, contactZone(turn))
  } catch (error) {
    if (error instanceof UnknownZone) return turn.clock
    throw error
  }
}

/** The first event that fits, taken: each counts once at a wait, however often a contact comes there. */
async function takeEvent(
  deps: AdvanceDeps, turn: Turn, end: WaitForEventEnd, span: { from: number; until: number },
): Promise<Cursor | null> {
  const { run, input: { workspaceId } } = turn
  const real = (at: number) => realTime(run.campaign, at)
  const awaited = {
    workspaceId, runId: run.runId, campaignId: run.campaign.id, contactId: run.contact.id, nodeId: end.node,
    name: end.name, from: real(span.from), since: real(turn.countsSince[end.node] ?? span.from), until: real(span.until),
  }
  const db = deps.database.scoped(workspaceId)
  for (let after: { id: string; exactAt: string } | undefined; ;) {
    const { found, isLast } = await awaitedOccurrences(db, awaited, after)
    for (const { id, payload, at } of found) {
      const block = wayOfEvent(end, { name: end.name, payload, at: campaignTime(run.campaign, at) }, zonesFor(turn))
      if (block === undefined || turn.taken.some((one) => one.nodeId === end.node && one.occurrenceId === id)) continue
      turn.taken.push({ nodeId: end.node, occurrenceId: id })
      turn.event = { name: end.name, payload }
      turn.events.push({ type: 'event.taken', nodeId: end.node, data: { occurrenceId: id, name: end.name } })
      return { block }
    }
    if (isLast) return null
    after = found.at(-1)!
  }
}

async function repliedSince(
  deps: AdvanceDeps, turn: Turn, end: WaitForReplyEnd, from: number,
): Promise<Cursor | null> {
  const { run, input: { workspaceId }, version: { plan } } = turn
  const notAs = ['opt-in', 'help', 'out-of-office', 'unsubscribe', ...(plan.reply.unclear === 'hold' ? ['unclear'] : [])]
  const replied = await repliedBetween(deps.database.scoped(workspaceId), {
    workspaceId, contactId: run.contact.id, runId: run.runId, notAs,
    from: realTime(run.campaign, from), to: realTime(run.campaign, turn.clock),
  })
  return replied ? { block: end.then } : null
}
