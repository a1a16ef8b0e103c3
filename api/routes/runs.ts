import { listPeople } from '../../db/queries/people.ts'
import { getRun, type Run } from '../../db/queries/runs.ts'
import { found, Refusal } from '../../db/refusal.ts'
import { blockOfNode, whenDue } from '../../funnel/plan/standing-at.ts'
import { signals } from '../../workflows/messages.ts'
import { orderAndAsk } from '../commands/order-of-run.ts'
import { signalRun } from '../commands/signal-run.ts'
import type { Context } from '../context.ts'
import type { runRoutes } from '../contract/runs.ts'
import type { Call, Handlers } from '../http/mount.ts'
import { personOf } from './person.ts'

type OfRun = Pick<Call<typeof runRoutes.stop>, 'db' | 'workspaceId' | 'params' | 'caller'>
type Order = { kind: 'stop' } | { kind: 'skip-wait'; nodeId?: string } | { kind: 'move'; nodeId: string }

export function runHandlers(context: Context): Handlers<typeof runRoutes> {
  const order = async ({ db, workspaceId, params: { runId }, caller }: OfRun, wanted: Order, check?: (run: Run) => void) => {
    const run = await getRun(db, { workspaceId, runId })
    if (run.ended) throw new Refusal('run-ended', 'This run has ended already.')
    check?.(run)
    const { campaignId, contactId } = run
    await orderAndAsk(context, db, { workspaceId, runId, campaignId, contactId, userId: caller.userId, ...wanted })
    return {}
  }
  return {
    async get({ db, workspaceId, params: { runId } }) {
      const run = await getRun(db, { workspaceId, runId })
      const { campaignId, contactId, versionId, ended } = run
      const { items } = await listPeople(db, { workspaceId, campaignId, contactId, limit: 50 })
      const skipWaitAt = ended ? [] : waitsOf(run)
      const person = personOf(found(items.find((row) => row.runId === runId), 'run'))
      return {
        ...person, campaignId, versionId,
        may: { resume: run.state === 'held', stop: !ended, skipWait: skipWaitAt.length > 0, skipWaitAt, move: !ended },
      }
    },
    async resume({ db, workspaceId, params: { runId } }) {
      const { state } = await getRun(db, { workspaceId, runId })
      if (state !== 'held') throw new Refusal('not-held', `This run does not hold; it is ${state}.`)
      await signalRun(context, runId, signals.resume)
      return {}
    },
    stop: (call) => order(call, { kind: 'stop' }),
    skipWait: (call) => order(call, { kind: 'skip-wait', ...call.query }, (run) => {
      const { nodeId } = call.query
      const waits = waitsOf(run)
      if (nodeId === undefined ? waits.length === 0 : !waits.includes(nodeId)) {
        throw new Refusal('not-waiting', 'This run is at no wait that could be skipped. Quiet hours and caps cannot.')
      }
    }),
    move: (call) => order(call, { kind: 'move', nodeId: call.body.nodeId }, ({ plan }) => {
      if (blockOfNode(plan, call.body.nodeId) === null) {
        throw new Refusal('unknown-node', 'The version that this run goes by has no such step.')
      }
    }),
  }
}

/** Where it stands at waits of the funnel's own; not those for quiet hours, a cap or the sender's pace, which are at sends. */
function waitsOf({ standing, plan }: Run): string[] {
  return standing.flatMap(({ answer, nodeId }) => {
    if (nodeId === null || answer === null || answer.do === 'done' || answer.at.marked !== true) return []
    const end = plan.blocks[answer.at.block]?.end
    return end !== undefined && whenDue(end) !== null ? nodeId : []
  })
}
