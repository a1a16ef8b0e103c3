import { claimSend } from '../../db/queries/advance/claim.ts'
import type { LoadedSender } from '../../db/queries/advance/load.ts'
import type { Cursor, SendEnd } from '../../funnel/plan/plan.ts'
import { type Decision, decide } from '../../messaging/policy.ts'
import { realTime } from './campaign-clock.ts'
import type { AdvanceDeps } from './deps.ts'
import { policyFacts } from './facts.ts'
import { prepareMessage } from './prepare-message.ts'
import { type Passed, passed } from './passed.ts'
import { settle } from './settle.ts'
import { sendId } from './send-id.ts'
import { hold, type Rest, sleepUntil, type Turn } from './turn.ts'
import { attemptKey, remember } from './unrecorded.ts'

/** A slot in the sender's pace nearer than this is waited for in place; a timer would cost more. */
export const nearMs = 250

/**
 * One send at one visit of one node: policy, content, the place in the sender's pace, the claim, the
 * provider, and what its answer means for the run. What was settled before is walked past.
 */
export async function send(deps: AdvanceDeps, turn: Turn, end: SendEnd, at: Cursor): Promise<Passed | Rest | 'stale'> {
  const visit = turn.visits[end.node] ?? 0
  const id = sendId(turn.run.runId, end.node, visit)
  turn.reached.add(id)
  const before = turn.ledger.get(id)
  if (before && before.state !== 'reserved') return passed(end, before.state === 'failed')

  const sender = senderOf(turn, end)
  const decision = decide(policyFacts(turn, end.channel, end.exempt ?? false, sender))
  switch (decision.do) {
    case 'skip':
      turn.skipped.push({ sendId: id, nodeId: end.node, visit, channel: end.channel, reason: decision.reason })
      turn.events.push({
        type: 'send.skipped', nodeId: end.node, data: { channel: end.channel, reason: decision.reason },
      })
      return passed(end, false)
    case 'hold':
      return holdFor(turn, at, decision, sender)
    case 'defer':
      return defer(turn, end, at, decision.until, decision.reason)
    case 'go':
      break
  }
  if (!sender) return hold(turn, at, { reason: 'no-sender' })

  const message = await prepareMessage(deps, turn, end, sender, id)
  if (message.is === 'broken') return hold(turn, at, { reason: message.reason, detail: message.detail })
  if (message.is === 'silent') {
    const inMs = (before?.speakAt ?? 0) - deps.now()
    if (inMs > 0) return sleepUntil(at, turn.clock + inMs * turn.run.campaign.factor, deps.now() + inMs, at)
    return { answer: { do: 'speak', at }, state: 'active' }
  }

  const { kept, links, contentVersionId } = message
  const claim = await claimSend(deps.database.scoped(turn.input.workspaceId), {
    workspaceId: turn.input.workspaceId, sendId: id, runId: turn.run.runId, campaignId: turn.run.campaign.id,
    contactId: turn.run.contact.id, contactAsOf: turn.run.contact.updated_at, nodeId: end.node, visit,
    channel: end.channel, senderId: sender.id, contentVersionId, kept, links, clockAt: turn.clock, nearMs,
  })
  if (!claim) return 'stale'
  if (claim.state === 'reserved') {
    return sleepUntil(at, turn.clock + claim.inMs * turn.run.campaign.factor, deps.now() + claim.inMs, at)
  }
  if (claim.inMs > 0) await deps.pause(claim.inMs)
  const attempt = (before?.attempts ?? 0) + 1
  turn.sent = true
  const outcome = await message.dispatch(attempt)
  if (outcome.kind !== 'unknown') remember(deps.unrecorded, attemptKey(id, attempt), outcome)
  return settle(turn, {
    end, at, outcome, sender, senderName: sender.name, sendId: id, nodeId: end.node, channel: end.channel,
    attempt, kept, now: deps.now(),
  })
}

export function senderOf({ run }: Pick<Turn, 'run'>, end: SendEnd): LoadedSender | null {
  const id = run.campaign.senders[end.channel]
  return run.senders.find((sender) => sender.id === id) ?? null
}

function holdFor(
  turn: Turn, at: Cursor, { reason, detail }: Extract<Decision, { do: 'hold' }>, sender: LoadedSender | null,
): Rest {
  return hold(turn, at, {
    reason, ...(detail ? { detail } : {}),
    ...(reason === 'sender-stopped' && sender ? { stoppedSenderId: sender.id } : {}),
  })
}

function defer(turn: Turn, end: SendEnd, at: Cursor, until: number, reason: string): Rest {
  turn.events.push({
    type: 'send.deferred', nodeId: end.node,
    data: { channel: end.channel, reason, until: new Date(until).toISOString() },
  })
  return sleepUntil(at, until, realTime(turn.run.campaign, until), at)
}
