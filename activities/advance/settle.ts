import type { Cursor, SendEnd } from '../../funnel/plan/plan.ts'
import type { Outcome } from '../outcome.ts'
import { settleMs } from '../providers/contract.ts'
import { type Passed, passed } from './passed.ts'
import { type Attempt, recordOutcome } from './record-outcome.ts'
import { hold, type Rest, sleepUntil, type Turn } from './turn.ts'

export interface SettledAttempt extends Attempt {
  end: SendEnd
  at: Cursor
  outcome: Outcome
  senderName: string
  /** Real epoch ms. */
  now: number
}

/** Records an outcome, and says where the run goes from there. */
export function settle(turn: Turn, attempt: SettledAttempt): Passed | Rest {
  const { end, at, outcome, now } = attempt
  const comeBack = (ms: number) => sleepUntil(at, turn.clock + ms * turn.run.campaign.factor, now + ms, at)
  const state = recordOutcome(turn, attempt, outcome)
  if (state === 'sent' || state === 'failed') return passed(end, state === 'failed')
  switch (outcome.kind) {
    case 'retry':
      return comeBack(outcome.afterMs)
    case 'configuration':
      return hold(turn, at, {
        reason: 'sender-stopped', detail: { sender: attempt.senderName, why: outcome.message },
      })
    default:
      // The row stays `dispatching`; the next advance asks the provider before anything else.
      return comeBack(settleMs)
  }
}
