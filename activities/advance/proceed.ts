import { goalReached } from '../../funnel/plan/goals.ts'
import { onReply } from '../../funnel/plan/on-reply.ts'
import type { Cursor, End, ReplyIntent, WaitEnd } from '../../funnel/plan/plan.ts'
import { countsFromDate, stillAhead } from '../../funnel/plan/resolve-wait.ts'
import { whenDue } from '../../funnel/plan/standing-at.ts'
import type { SkipReason } from '../../messaging/reasons.ts'
import { realTime } from './campaign-clock.ts'
import type { AdvanceDeps } from './deps.ts'
import { hasEnded } from './end-of-all.ts'
import { enter } from './enter.ts'
import { waitWorld, walkFacts } from './facts.ts'
import { taskId } from './send-id.ts'
import type { Standing } from './standing.ts'
import { takeOrder } from './take-order.ts'
import { end, hold, type Rest, sleepUntil, type Turn } from './turn.ts'

/**
 * What comes before the next node: a campaign that was stopped, a contact who opted out, what a person
 * ordered, a reply that waits to be read or acted on, a finished task. Else the run goes on, or sleeps on.
 */
export async function proceed(deps: AdvanceDeps, turn: Turn, at: Standing): Promise<Rest | 'stale'> {
  const { run } = turn
  const [newReply] = run.newReplies
  if (run.campaign.state === 'stopped') return leave(turn, 'campaign-stopped', 'stopped', 'campaign-stopped')
  if (optedOutOfAll(turn)) return leave(turn, 'opted-out', 'opted-out', 'opted-out')
  if (hasEnded(turn)) return leave(turn, 'campaign-over', 'exit', 'campaign-over')
  const ordered = run.order && await takeOrder(deps, turn, at, run.order)
  if (ordered) return ordered
  if (isAtGoal(turn)) return await goToGoal(deps, turn, at)
  if (newReply) return await actOnReply(deps, turn, at, newReply)
  if (run.replyPending) return holdHere(turn, at, 'reply-unclassified')
  if (run.holdReason === 'reply-unclear' && run.state === 'held') return holdHere(turn, at, 'reply-unclear')
  return at.parked ? await wake(deps, turn, at) : await enter(deps, turn, at.at)
}

/** A goal that is reached from anywhere is where the walk leads, wherever it begins. */
async function goToGoal(deps: AdvanceDeps, turn: Turn, { at }: Standing): Promise<Rest | 'stale'> {
  turn.leftWay = 'goal-reached'
  return await enter(deps, turn, at)
}

function isAtGoal(turn: Turn): boolean {
  return goalReached(turn.version.plan, walkFacts(turn)) !== undefined
}

/** Held where it stands; a wait that it stands at runs on meanwhile. */
function holdHere(turn: Turn, { at }: Standing, reason: string): Rest {
  return hold(turn, at, { reason }, turn.run.waitUntil)
}

/** The run ends here; what still had its place says why it is not sent. */
function leave(turn: Turn, unsent: SkipReason, ...[as, reason]: [NonNullable<Rest['ended']>['as'], string]): Rest {
  turn.leftWay = unsent
  return end(turn, as, reason)
}

function optedOutOfAll({ run: { suppressed } }: Turn): boolean {
  return suppressed.includes('all') || (['email', 'sms', 'voicemail'] as const).every((c) => suppressed.includes(c))
}

async function actOnReply(
  deps: AdvanceDeps, turn: Turn, at: Standing, reply: NonNullable<Turn['reply']>,
): Promise<Rest | 'stale'> {
  turn.reply = reply
  turn.replyIntent = reply.intent
  const next = onReply(turn.version.plan, at.at, reply.intent as ReplyIntent)
  turn.events.push({
    type: 'reply.applied', nodeId: turn.nodeId ?? undefined, data: { messageId: reply.messageId, intent: reply.intent },
  })
  if (isAtGoal(turn)) return await goToGoal(deps, turn, at)
  if ('hold' in next) return holdHere(turn, at, 'reply-unclear')
  if ('end' in next) return leave(turn, 'replied', 'exit', next.end)
  if ('then' in next) {
    turn.leftWay = 'replied'
    return await enter(deps, turn, next.then)
  }
  return at.parked ? await wake(deps, turn, at) : await enter(deps, turn, at.at)
}

/** Parked, and nothing else took the run away: what it waited for has come, or it waits on. */
async function wake(deps: AdvanceDeps, turn: Turn, { at, due }: Standing): Promise<Rest | 'stale'> {
  const parkedAt = turn.version.plan.blocks[at.block]!.end
  if (parkedAt.do === 'send') return await enter(deps, turn, at)
  const finished = outcomeOfTask(turn, parkedAt)
  if (finished) return await enter(deps, turn, finished)
  const then = whenDue(parkedAt)
  if (!then) return { answer: { do: 'hold', at }, state: 'waiting' }
  const isDated = parkedAt.do === 'wait' && countsFromDate(parkedAt)
  if (due) return (isDated && postponed(turn, at, parkedAt)) || await enter(deps, turn, then)
  // Held before its wait had begun (its zone was unknown): it begins now. A date may have changed meanwhile.
  const until = turn.run.waitUntil
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
  const task = turn.run.latestTask
  const expected = taskId(turn.run.runId, parkedAt.node, turn.visits[parkedAt.node] ?? 0)
  if (!task || task.id !== expected || task.state !== 'done' || task.outcome === null) return null
  const block = parkedAt.ways[task.outcome]
  return block === undefined ? null : { block }
}
