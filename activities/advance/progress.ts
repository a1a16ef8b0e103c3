import type { Progress, WayProgress } from '../../db/queries/advance/record.ts'
import { pathKey } from '../../funnel/plan/side-by-side.ts'
import { taskId } from './send-id.ts'
import type { Rest, Turn } from './turn.ts'
import { isOneWay } from './way.ts'

/** The whole turn as one change of the database. */
export function progressOf(turn: Turn, rest: Rest): Progress {
  const { run, input, ways } = turn
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
    nodeId: rest.ended ? rest.endedAt ?? null : isOneWay(ways) ? ways[0]!.nodeId : null,
    stage: turn.stage,
    waitUntil: rest.waitUntil ?? null,
    hold: rest.hold ?? null,
    ways: wayRows(turn, rest),
    reply: turn.reply,
    versionId: run.versionId,
    takenOrder: turn.takenOrder === null ? null : { id: turn.takenOrder, refused: refusalOf(turn, rest) },
    visits: turn.visits,
    countsSince: turn.countsSince,
    taken: turn.taken,
    ended: rest.ended ?? null,
    sends: turn.sends,
    skipped: turn.skipped,
    tasks: turn.tasks,
    changedTasks: turn.changedTasks,
    withdrawTasks: leftTasks(turn, rest),
    events: turn.events,
  }
}

/** null where the run goes one way and has done so before. */
function wayRows({ run, ways }: Turn, { ended }: Rest): WayProgress[] | null {
  if (ended || isOneWay(ways)) return run.ways.length > 0 ? [] : null
  return ways.map(({ path, nodeId, rest }, place) => ({
    way: pathKey(path), place, path, nodeId,
    answer: rest!.answer, state: rest!.state, waitUntil: rest!.waitUntil ?? null, hold: rest!.hold ?? null,
  }))
}

/** Of an order to look again nothing has come where the run holds on. */
function refusalOf({ run: { order }, orderRefused }: Turn, { hold }: Rest): string | null {
  return order?.kind === 'resume' ? hold?.reason ?? null : orderRefused
}

/** Sends that had their place and that nobody comes back to: the ledger says why they did not leave. */
function leaveUnsent(turn: Turn) {
  const changed = new Set(turn.sends.map(({ sendId }) => sendId))
  for (const { id, nodeId, channel, state } of turn.ledger.values()) {
    const reason = turn.leftWay ?? turn.leftNodes.get(nodeId)
    if (reason === undefined || state !== 'reserved' || changed.has(id) || turn.reached.has(id)) continue
    turn.sends.push({ sendId: id, state: 'skipped', reason })
    turn.events.push({ type: 'send.skipped', nodeId, sendId: id, data: { channel, reason } })
  }
}

/** Open tasks that the run no longer waits for: it jumped, their time is over, or the run has ended. */
function leftTasks({ run, version, visits, ways }: Turn, rest: Rest): string[] {
  const awaited = new Set((rest.ended ? [] : ways).flatMap(({ rest: its }) => {
    const at = its && its.answer.do !== 'done' ? version.plan.blocks[its.answer.at.block]!.end : null
    return at?.do === 'task' ? [taskId(run.runId, at.node, visits[at.node] ?? 0)] : []
  }))
  return run.tasks.filter(({ id, state }) => state === 'open' && !awaited.has(id)).map(({ id }) => id)
}
