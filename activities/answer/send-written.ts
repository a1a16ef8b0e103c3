import {
  claimWritten, loadWritten, settleWritten, type WrittenOutcome, type WrittenSend,
} from '../../db/queries/written-sends.ts'
import type { Outcome } from '../outcome.ts'
import { type Finding, settleMs } from '../providers/contract.ts'
import type { AnswerActivities, SendWrittenAnswer } from './contract.ts'
import type { AnswerDeps } from './deps.ts'
import { dispatch, type Dispatch } from './dispatch.ts'

/** A place in the sender's pace nearer than this is waited for in place. */
const nearMs = 1000
/** A person waits for the outcome: after so many tries they should know. */
const mostAttempts = 5

/**
 * What a person wrote, through the same ledger as the funnels' messages: claimed, then sent, then recorded.
 * A claim without an outcome is asked about first, and what nobody can tell is never sent again.
 */
export function createSendWritten(deps: AnswerDeps): AnswerActivities['sendWritten'] {
  return async ({ workspaceId, sendId }) => {
    const db = deps.database.scoped(workspaceId)
    const send = await loadWritten(db, { workspaceId, sendId })
    if (!send || (send.state !== 'reserved' && send.state !== 'dispatching')) return { do: 'done' }
    const record = async (outcome: Outcome, attempt: number): Promise<SendWrittenAnswer> => {
      const { settled, answer } = meaning(outcome, attempt)
      if (settled) await settleWritten(db, { workspaceId, sendId, ...settled, ...withSender(send, settled, outcome) })
      deps.unrecorded.delete(keyOf(sendId, attempt))
      return answer
    }
    if (!isWhole(send)) {
      await settleWritten(db, { workspaceId, sendId, state: 'unknown', provider: '', reason: 'no-sender' })
      return { do: 'done' }
    }
    if (send.state === 'dispatching') {
      const known = await outcomeOf(deps, workspaceId, send)
      return 'again' in known ? { do: 'again', ms: known.again } : record(known, send.attempts)
    }
    const claim = await claimWritten(db, { workspaceId, sendId, nearMs })
    if (claim.do === 'nothing') return { do: 'done' }
    if (claim.do === 'later') return { do: 'again', ms: claim.ms }
    if (claim.waitMs > 0) await deps.pause(claim.waitMs)
    const outcome = await dispatch(deps, { workspaceId, send, attempt: claim.attempt })
    deps.unrecorded.set(keyOf(sendId, claim.attempt), outcome)
    return record(outcome, claim.attempt)
  }
}

const keyOf = (sendId: string, attempt: number) => `${sendId}/${attempt}`

function isWhole(send: WrittenSend): send is Dispatch['send'] {
  return send.sender !== null && send.kept !== null
}

/** What came of a claim that nobody recorded, or when to ask again. */
async function outcomeOf(
  deps: AnswerDeps, workspaceId: string, send: Dispatch['send'],
): Promise<Outcome | { again: number }> {
  if (send.providerId !== null) return { kind: 'sent', providerId: send.providerId }
  const remembered = deps.unrecorded.get(keyOf(send.id, send.attempts))
  if (remembered && remembered.kind !== 'unknown') return remembered
  const since = send.dispatchedAt ?? new Date(0)
  const tooEarlyMs = since.getTime() + settleMs - Date.now()
  if (tooEarlyMs > 0) return { again: tooEarlyMs }
  const finding = await ask(deps, workspaceId, send, since)
  if ('found' in finding) return { kind: 'sent', providerId: finding.found }
  if ('absent' in finding) return { kind: 'retry', code: 'not-sent', message: 'The provider does not have it.', afterMs: 1 }
  return finding.askAgainMs === null
    ? { kind: 'unknown', code: 'cannot-tell', message: 'Nobody can tell whether it arrived.' }
    : { again: finding.askAgainMs }
}

async function ask(deps: AnswerDeps, workspaceId: string, send: Dispatch['send'], since: Date): Promise<Finding> {
  if (send.channel !== 'sms') return { cannotTell: true, askAgainMs: null }
  return deps.providers.text.twilio.find({
    sendId: send.id, from: send.sender.address, to: send.kept.to, body: send.kept.body, since,
    credentials: deps.openCredentials(workspaceId, send.sender.credentials),
  })
}

type Settled = Pick<WrittenOutcome, 'state' | 'reason' | 'detail' | 'providerId'>

function meaning(outcome: Outcome, attempt: number): { settled: Settled | null; answer: SendWrittenAnswer } {
  const done = { do: 'done' } as const
  switch (outcome.kind) {
    case 'sent':
      return { settled: { state: 'sent', providerId: outcome.providerId }, answer: done }
    case 'permanent':
      return { settled: { state: 'failed', reason: outcome.code, detail: { message: outcome.message } }, answer: done }
    case 'configuration':
      return { settled: { state: 'failed', reason: 'sender-stopped', detail: { why: outcome.message } }, answer: done }
    case 'retry':
      return attempt >= mostAttempts
        ? { settled: { state: 'failed', reason: 'retries-exhausted', detail: { message: outcome.message } }, answer: done }
        : { settled: { state: 'reserved', reason: outcome.code }, answer: { do: 'again', ms: outcome.afterMs } }
    case 'unknown':
      // Just now it stays `dispatching`, and the provider is asked a little later; 'cannot-tell' is the last word.
      return outcome.code === 'cannot-tell'
        ? { settled: { state: 'unknown', reason: outcome.code }, answer: done }
        : { settled: null, answer: { do: 'again', ms: settleMs } }
  }
}

function withSender(send: WrittenSend, settled: Settled, outcome: Outcome): Pick<
  WrittenOutcome, 'provider' | 'suppress' | 'stopSender'
> {
  const { sender, kept } = send
  return {
    provider: sender?.provider ?? '',
    ...(outcome.kind === 'permanent' && outcome.suppress && kept && settled.state === 'failed'
      ? { suppress: { channel: outcome.suppress, address: kept.to } } : {}),
    ...(outcome.kind === 'configuration' && sender
      ? { stopSender: { senderId: sender.id, reason: outcome.message } } : {}),
  }
}
