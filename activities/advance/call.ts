import { loadCall } from '../../db/queries/advance/calls.ts'
import type { BlockId, CallEnd, Cursor } from '../../funnel/plan/plan.ts'
import { afterCall } from '../../funnel/plan/after-call.ts'
import type { HoldReason } from '../../messaging/reasons.ts'
import { prepareAsk } from '../call/prepare-ask.ts'
import type { AdvanceDeps } from './deps.ts'
import { callId } from './send-id.ts'
import { hold, type Rest, sleepUntil, type Turn } from './turn.ts'

/** What runs hold for where a person has to mend something before the call can be made. */
export const holdsOfCalls = { http: 'secret-not-ready', ai: 'model-not-ready' } as const satisfies Record<string, HoldReason>

/**
 * A web request or a question to the model at one visit of one node. What has come of it leads on; what has not
 * been asked yet is asked by an activity that takes its time, once everything that it says is there.
 */
export async function call(deps: AdvanceDeps, turn: Turn, end: CallEnd, at: Cursor): Promise<Rest | BlockId> {
  const { run, version, visits, input: { workspaceId } } = turn
  const { call: known, secrets } = await loadCall(deps.database.scoped(workspaceId), {
    workspaceId, callId: callId(run.runId, end.node, visits[end.node] ?? 0),
  })
  if (known?.state === 'done' || known?.state === 'failed') return afterCall(end, known.way)
  const asked = version.asks[end.node]
  if (!asked) return hold(turn, at, { reason: 'content-missing' })
  if (run.campaign.state !== 'running') {
    return hold(turn, at, { reason: run.campaign.state === 'paused' ? 'campaign-paused' : 'campaign-not-launched' })
  }
  const prepared = prepareAsk(turn, asked, secrets)
  if (prepared.is === 'broken') return hold(turn, at, { reason: prepared.reason, detail: prepared.detail })
  const ownHold = holdsOfCalls[asked.kind]
  // Whoever held for it and is woken tries again: somebody may have mended what was in the way.
  const { before } = turn.way
  const isWoken = before.state === 'held' && before.holdReason === ownHold
  if (known?.state === 'blocked' && !isWoken) return hold(turn, at, { reason: ownHold, ...(known.detail ? { detail: known.detail } : {}) })
  const dueMs = known?.state === 'trying' && known.retryAt !== null ? known.retryAt - deps.now() : 0
  if (dueMs > 0) return sleepUntil(at, turn.clock + dueMs * run.campaign.factor, deps.now() + dueMs, at)
  return { answer: { do: 'call', at }, state: 'active' }
}
