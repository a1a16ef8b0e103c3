import { goalReached } from '../../funnel/plan/goals.ts'
import { onReplyOfMany } from '../../funnel/plan/on-reply.ts'
import type { ReplyIntent } from '../../funnel/plan/plan.ts'
import type { SkipReason } from '../../messaging/reasons.ts'
import type { AdvanceDeps } from './deps.ts'
import { hasEnded } from './end-of-all.ts'
import { walkFacts } from './facts.ts'
import { goOn } from './go-on.ts'
import { repliedTo } from './happened.ts'
import { migrate } from './migrate.ts'
import { restOfAll, standsAt } from './rest-of-all.ts'
import { standing } from './standing.ts'
import { takeOrder } from './take-order.ts'
import { end, hold, type Rest, type Turn } from './turn.ts'
import { mergeWays } from './ways.ts'

/**
 * What comes before the next node: a campaign that was stopped, a contact who opted out, what a person
 * ordered, a reply that waits to be read or acted on. Else every way of the run goes on, or sleeps on.
 */
export async function proceed(deps: AdvanceDeps, turn: Turn): Promise<Rest | 'stale'> {
  const { run } = turn
  const [newReply] = run.newReplies
  if (run.campaign.state === 'stopped') return leave(turn, 'campaign-stopped', 'stopped', 'campaign-stopped')
  if (optedOutOfAll(turn)) return leave(turn, 'opted-out', 'opted-out', 'opted-out')
  const migrated = run.order?.move ? await migrate(deps, turn, run.order.id, run.order.move) : null
  if (migrated) return migrated === 'taken' ? await goOn(deps, turn) : migrated
  if (hasEnded(turn)) return leave(turn, 'campaign-over', 'exit', 'campaign-over')
  const ordered = run.order && takeOrder(turn, run.order)
  if (ordered) return ordered === 'taken' ? await goOn(deps, turn) : ordered
  if (isAtGoal(turn)) return await goToGoal(deps, turn)
  if (newReply) return await actOnReply(deps, turn, newReply)
  if (run.replyPending) return holdAll(turn, 'reply-unclassified')
  if (run.holdReason === 'reply-unclear' && run.state === 'held') return holdAll(turn, 'reply-unclear')
  return await goOn(deps, turn)
}

/** A goal that is reached from anywhere is where the walk leads, wherever it begins. */
async function goToGoal(deps: AdvanceDeps, turn: Turn): Promise<Rest | 'stale'> {
  turn.leftWay = 'goal-reached'
  turn.way.next = standing(turn, turn.way).at
  return await goOn(deps, turn)
}

function isAtGoal(turn: Turn): boolean {
  return goalReached(turn.version.plan, walkFacts(turn)) !== undefined
}

/** Every way is held where it stands; a wait that it stands at runs on meanwhile. */
function holdAll(turn: Turn, reason: string): Rest {
  for (const way of turn.ways) {
    turn.way = way
    way.rest = hold(turn, standing(turn, way).at, { reason }, way.before.waitUntil)
  }
  return restOfAll(turn)
}

/** The run ends here; what still had its place says why it is not sent. */
function leave(turn: Turn, unsent: SkipReason, ...[as, reason]: [NonNullable<Rest['ended']>['as'], string]): Rest {
  turn.leftWay = unsent
  return end(turn, as, reason, standsAt(turn))
}

function optedOutOfAll({ run: { suppressed } }: Turn): boolean {
  return suppressed.includes('all') || (['email', 'sms', 'voicemail'] as const).every((c) => suppressed.includes(c))
}

async function actOnReply(
  deps: AdvanceDeps, turn: Turn, reply: Turn['run']['newReplies'][number],
): Promise<Rest | 'stale'> {
  turn.reply = reply
  turn.replyIntent = reply.intent
  turn.replyText = reply.text
  const ways = turn.ways.map((way) => ({ path: way.path, at: standing(turn, way).at }))
  const next = onReplyOfMany(turn.version.plan, ways, reply.intent as ReplyIntent)
  turn.events.push({
    type: 'reply.applied', nodeId: standsAt(turn) ?? undefined,
    data: { messageId: reply.messageId, intent: reply.intent },
  })
  if (isAtGoal(turn)) return await goToGoal(deps, turn)
  if ('hold' in next) return holdAll(turn, 'reply-unclear')
  if ('end' in next) return leave(turn, 'replied', 'exit', next.end)
  if ('awaited' in next) {
    for (const { way, then } of next.awaited) {
      repliedTo(turn, ways[way]!.at)
      turn.ways[way]!.next = then
    }
  }
  if ('jump' in next) mergeWays(turn, next, { block: next.jump }, 'replied')
  return await goOn(deps, turn)
}
