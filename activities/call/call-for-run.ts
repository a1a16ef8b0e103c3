import { heartbeat } from '@temporalio/activity'
import { loadCall, recordCall, sealedSecrets } from '../../db/queries/advance/calls.ts'
import { loadRun } from '../../db/queries/advance/load.ts'
import type { AdvanceDeps } from '../advance/deps.ts'
import { mostAttempts } from '../advance/record-outcome.ts'
import { callId } from '../advance/send-id.ts'
import { beginTurn } from '../advance/turn.ts'
import type { SlowActivities } from '../contract.ts'
import { askModel } from './ask-model.ts'
import { askWeb } from './ask-web.ts'
import type { CameOfCall } from './came-of-call.ts'
import { prepareAsk } from './prepare-ask.ts'
import { resultOf } from './result-of.ts'

const beatMs = 5_000

/**
 * Makes the call that the run has come to, once, and records what came of it: what is kept, why it failed, or when
 * it is tried again. Where the world has changed since the run came here (a pause, a value that is gone) nothing
 * is asked, and the advance that follows says why.
 */
export function createCallForRun(deps: AdvanceDeps): SlowActivities['call'] {
  return async ({ workspaceId, runId, at }) => {
    const db = deps.database.scoped(workspaceId)
    const run = await loadRun(db, { workspaceId, runId })
    if (!run || run.ended || run.campaign.state !== 'running' || run.suppressed.includes('all')) return
    const version = await deps.versions.get(workspaceId, run.versionId)
    const end = version.plan.blocks[at.block]?.end
    const asked = end?.do === 'call' ? version.asks[end.node] : undefined
    if (end?.do !== 'call' || !asked) return
    const turn = beginTurn({ workspaceId, runId, step: run.step + 1, at }, run, version, deps.now())
    const visit = turn.visits[end.node] ?? 0
    const id = callId(runId, end.node, visit)
    const { call: known, secrets } = await loadCall(db, { workspaceId, callId: id })
    if (known?.state === 'done' || known?.state === 'failed') return
    const prepared = prepareAsk(turn, asked, secrets)
    if (prepared.is === 'broken') return

    const attempt = (known?.attempts ?? 0) + 1
    const open = async (names: string[]) => {
      const sealed = await sealedSecrets(db, { workspaceId, names })
      return new Map([...sealed].map(([name, bytes]) => {
        const { value } = (deps.openCredentials(workspaceId, bytes) ?? {}) as { value?: unknown }
        return [name, typeof value === 'string' ? value : null]
      }))
    }
    const beating = setInterval(() => heartbeat(), beatMs)
    let came: CameOfCall
    try {
      came = prepared.is === 'request'
        ? await askWeb(deps.providers.web, prepared, { id, attempt, open })
        : await askModel(deps.providers.model.anthropic, prepared, { attempt, open })
    } finally {
      clearInterval(beating)
    }
    await recordCall(db, {
      workspaceId, runId, callId: id, nodeId: end.node, visit, kind: asked.kind, clockAt: turn.clock,
      ...resultOf(asked.kind, came, {
        isLast: attempt >= mostAttempts, factor: run.campaign.factor, clock: turn.clock, now: deps.now(),
      }),
    })
  }
}
