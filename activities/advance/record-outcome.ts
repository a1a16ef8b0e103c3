import type { KeptMessage } from '../../db/queries/advance/load.ts'
import type { SendChange } from '../../db/queries/advance/record.ts'
import type { Channel } from '../../funnel/plan/plan.ts'
import type { Outcome } from '../outcome.ts'
import type { Turn } from './turn.ts'

/** After so many attempts at a provider that keeps asking to come later, the send has failed. */
export const mostAttempts = 8

export interface Attempt {
  sendId: string
  nodeId: string
  channel: Channel
  /** Who it was sent by: its id and its provider. */
  sender: { id: string; provider: string }
  /** What the provider was given. */
  kept: KeptMessage
  /** This attempt's number, from 1. */
  attempt: number
}

/** Writes down what a provider answered: for the ledger, the conversation, the sender and the timeline. */
export function recordOutcome(turn: Turn, attempt: Attempt, outcome: Outcome): SendChange['state'] | 'dispatching' {
  const { sendId, nodeId, channel, sender, kept } = attempt
  const known = (state: SendChange['state'], change: Partial<SendChange> = {}) => {
    turn.sends.push({ sendId, provider: sender.provider, state, ...change })
    turn.events.push({
      type: `send.${state}`, nodeId, sendId,
      data: { sendId, channel, ...(change.reason ? { reason: change.reason } : {}) },
    })
    const before = turn.ledger.get(sendId)
    if (before) turn.ledger.set(sendId, { ...before, state })
    return state
  }
  switch (outcome.kind) {
    case 'sent':
      return known('sent', {
        ...(outcome.providerId === null ? {} : { providerId: outcome.providerId }),
        message: { ...kept, senderId: sender.id },
      })
    case 'permanent':
      return known('failed', {
        reason: outcome.code, detail: { message: outcome.message },
        ...(outcome.suppress
          ? { suppress: { channel: outcome.suppress, address: kept.to, reason: outcome.code } } : {}),
      })
    case 'retry':
      if (attempt.attempt < mostAttempts) return known('reserved', { reason: outcome.code, freeSlot: true })
      return known('failed', {
        reason: 'retries-exhausted', detail: { code: outcome.code, message: outcome.message },
      })
    case 'configuration':
      turn.events.push({ type: 'sender.stopped', nodeId, data: { senderId: sender.id, why: outcome.message } })
      return known('reserved', {
        reason: outcome.code, freeSlot: true, stopSender: { senderId: sender.id, reason: outcome.message },
      })
    case 'unknown':
      turn.events.push({ type: 'send.uncertain', nodeId, data: { sendId, reason: outcome.code } })
      return 'dispatching'
  }
}
