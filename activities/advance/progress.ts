import type { Progress } from '../../db/queries/advance/record.ts'
import { taskId } from './send-id.ts'
import type { Rest, Turn } from './turn.ts'

/** The whole turn as one change of the database. */
export function progressOf(turn: Turn, rest: Rest): Progress {
  const { run, input } = turn
  leaveUnsent(turn)
  return {
    workspaceId: input.workspaceId,
    runId: run.runId,
    campaignId: run.campaign.id,
    contactId: run.contact.id,
    step: input.step,
    clockAt: turn.clock,
    answer: rest.answer,
    state: rest.state,
    nodeId: turn.nodeId,
    stage: turn.stage,
    waitUntil: rest.waitUntil ?? null,
    hold: rest.hold ?? null,
    reply: turn.reply,
    takenOrder: turn.takenOrder,
    visits: turn.visits,
    ended: rest.ended ?? null,
    sends: turn.sends,
    skipped: turn.skipped,
    task: turn.task,
    withdrawTask: leftTask(turn, rest),
    events: turn.events,
  }
}

/** Sends that had their place and that nobody comes back to: the ledger says why they did not leave. */
function leaveUnsent(turn: Turn) {
  const { leftWay: reason } = turn
  if (reason === null) return
  const changed = new Set(turn.sends.map(({ sendId }) => sendId))
  for (const { id, nodeId, channel, state } of turn.ledger.values()) {
    if (state !== 'reserved' || changed.has(id) || turn.reached.has(id)) continue
    turn.sends.push({ sendId: id, state: 'skipped', reason })
    turn.events.push({ type: 'send.skipped', nodeId, sendId: id, data: { channel, reason } })
  }
}

/** The open task that the run no longer waits for: it jumped, its time is over, or the run has ended. */
function leftTask({ run, version, visits }: Turn, { answer }: Rest): string | null {
  const task = run.latestTask
  if (task?.state !== 'open') return null
  const at = answer.do === 'done' ? null : version.plan.blocks[answer.at.block]!.end
  const isThere = at?.do === 'task' && taskId(run.runId, at.node, visits[at.node] ?? 0) === task.id
  return isThere ? null : task.id
}
