import type { LoadedSend, LoadedSender } from '../../db/queries/advance/load.ts'
import { type Finding, settleMs } from '../providers/contract.ts'
import type { AdvanceDeps } from './deps.ts'
import { type Attempt, recordOutcome } from './record-outcome.ts'
import { placeOfAll } from './rest-of-all.ts'
import { standing } from './standing.ts'
import type { Rest, Turn } from './turn.ts'
import { attemptKey } from './unrecorded.ts'
import { asBefore, isOneWay } from './way.ts'

/**
 * Sends that were claimed and whose outcome is not recorded: the worker died, or the provider gave no
 * clear answer. Before the run does anything else, the provider is asked. Found: it is recorded as sent.
 * Certainly absent: it may be sent again. Nobody can tell: it is `unknown`, listed for a person, and
 * never sent again by itself. A Rest means: record this, and come back when it says.
 */
export async function settleOpenSends(deps: AdvanceDeps, turn: Turn): Promise<Rest | null> {
  for (const open of turn.ledger.values()) {
    const comeBackMs = open.state === 'dispatching' ? await settleOne(deps, turn, open) : null
    if (comeBackMs !== null) return comeBack(deps, turn, comeBackMs)
  }
  return null
}

/** So many real ms until the send must be looked at again; null: it is settled. */
async function settleOne(deps: AdvanceDeps, turn: Turn, open: LoadedSend): Promise<number | null> {
  const sender = turn.run.senders.find(({ id }) => id === open.senderId)
  if (!sender || !open.kept) return giveUp(turn, open, sender ? 'cannot-ask' : 'no-sender')
  const attempt: Attempt = {
    sendId: open.id, nodeId: open.nodeId, channel: open.channel, sender, kept: open.kept, attempt: open.attempts,
  }
  const sent = (providerId: string) => {
    recordOutcome(turn, attempt, { kind: 'sent', providerId })
    return null
  }
  // A callback was quicker than we are.
  if (open.providerId !== null) return sent(open.providerId)

  const remembered = deps.unrecorded.get(attemptKey(open.id, open.attempts))
  if (remembered) {
    const state = recordOutcome(turn, attempt, remembered)
    // The ledger must show the row free again before it can be claimed again.
    return state === 'reserved' ? remembered.kind === 'retry' ? remembered.afterMs : 0 : null
  }

  const since = open.dispatchedAt ?? 0
  const tooEarlyMs = since + settleMs - deps.now()
  if (tooEarlyMs > 0) return tooEarlyMs
  const finding = await ask(deps, turn, open, sender)
  if ('found' in finding) return sent(finding.found)
  if ('absent' in finding) {
    turn.sends.push({ sendId: open.id, state: 'reserved', reason: 'not-sent', freeSlot: true })
    turn.events.push({ type: 'send.absent', nodeId: open.nodeId, sendId: open.id, data: { sendId: open.id } })
    return 0
  }
  return finding.askAgainMs ?? giveUp(turn, open, 'cannot-tell')
}

/** Asked for as it was claimed: to whom and in which words, by whose account. */
async function ask(deps: AdvanceDeps, turn: Turn, open: LoadedSend, sender: LoadedSender): Promise<Finding> {
  // SMTP can be asked nothing, and Slybroadcast only about session ids, which a lost answer did not tell.
  if (open.channel !== 'sms' || !open.kept) return { cannotTell: true, askAgainMs: null }
  const { from, to, body } = open.kept
  return deps.providers.text.twilio.find({
    sendId: open.id, from, to, body, since: new Date(open.dispatchedAt ?? 0),
    except: [...turn.ledger.values()].flatMap(({ providerId }) => providerId ?? []),
    credentials: deps.openCredentials(turn.input.workspaceId, sender.credentials),
  })
}

function giveUp(turn: Turn, open: LoadedSend, reason: string): null {
  turn.sends.push({ sendId: open.id, state: 'unknown', reason })
  turn.events.push({
    type: 'send.unknown', nodeId: open.nodeId, sendId: open.id,
    data: { sendId: open.id, channel: open.channel, reason },
  })
  turn.ledger.set(open.id, { ...open, state: 'unknown' })
  return null
}

/** Sleeps `ms` (real), all ways of it, and then stands exactly where it stands now. */
function comeBack(deps: AdvanceDeps, turn: Turn, ms: number): Rest {
  for (const way of turn.ways) way.rest = asBefore(way)
  const { at } = isOneWay(turn.ways) ? standing(turn, turn.way) : placeOfAll(turn)
  const then = turn.input.at ?? { block: turn.version.plan.entry }
  return {
    answer: { do: 'sleep', at, then, due: deps.now() + ms },
    state: 'waiting',
    waitUntil: turn.run.waitUntil,
  }
}
