import type { LoadedVersion } from '../../db/queries/advance/load-version.ts'
import type { RunOrder, StoredAnswer } from '../../db/queries/advance/load.ts'
import { carryOver, overAt, repeatedBy } from '../../funnel/plan/carry-over.ts'
import type { Cursor, End } from '../../funnel/plan/plan.ts'
import { WaitTrouble } from '../../funnel/plan/resolve-wait.ts'
import { hasWay } from '../../funnel/plan/side-by-side.ts'
import { blockOfNode, whenDue } from '../../funnel/plan/standing-at.ts'
import type { Choice } from '../../funnel/versions/choice.ts'
import { realTime } from './campaign-clock.ts'
import type { AdvanceDeps } from './deps.ts'
import { waitWorld } from './facts.ts'
import { landAt } from './land-at.ts'
import { restOfAll, standsAt } from './rest-of-all.ts'
import { taskId } from './send-id.ts'
import { standing } from './standing.ts'
import { end, type Rest, type Turn } from './turn.ts'
import type { Way } from './way.ts'

type Move = NonNullable<RunOrder['move']>

/**
 * Takes the run to another version, as was chosen for the nodes at which it stands. null: it stands there now, or
 * could not be moved, which is noted with the order, and whatever else is to be done follows; 'taken': it goes on
 * at once. A message is never sent again by it: at the same node the same visit is the same send.
 */
export async function migrate(
  deps: AdvanceDeps, turn: Turn, orderId: string, move: Move,
): Promise<Rest | 'taken' | null> {
  turn.takenOrder = orderId
  const newer = await deps.versions.get(turn.input.workspaceId, move.versionId)
  const choices = turn.ways.map(({ nodeId }) => (nodeId === null ? null : move.choices[nodeId]) ?? { do: 'go-on' as const })
  if (choices.some((choice) => choice.do === 'stay')) return refuse(turn, 'stays')
  if (choices.some((choice) => choice.do === 'end')) {
    turn.leftWay = 'run-stopped'
    return end(turn, 'stopped', 'by-hand', standsAt(turn))
  }
  const [only, another] = choices
  if (only?.do === 'jump-to' && another === undefined) return jump(turn, newer, only)
  if (choices.some((choice) => choice.do === 'jump-to')) return refuse(turn, 'several-ways')
  return carryAll(turn, newer, move)
}

function refuse(turn: Turn, reason: string): null {
  turn.orderRefused = reason
  return null
}

function jump(turn: Turn, newer: LoadedVersion, { nodeId }: Extract<Choice, { do: 'jump-to' }>): 'taken' | Rest | null {
  const target = blockOfNode(newer.plan, nodeId)
  if (target === null) return refuse(turn, 'unknown-node')
  const { at } = standing(turn, turn.way)
  const repeated = repeatedBy(turn.version.plan, at, newer.plan, target, (node) => (turn.visits[node] ?? 0) > 0)
  if (repeated !== null) return refuse(turn, 'would-repeat')
  changeVersion(turn, newer)
  landAt(turn, nodeId)
  return turn.way.rest ? restOfAll(turn) : 'taken'
}

/** Every way stands where it stood, or none is moved. */
function carryAll(turn: Turn, newer: LoadedVersion, { cameAt }: Move): null {
  const carried: Cursor[] = []
  for (const way of turn.ways) {
    const place = placeIn(turn, newer, way)
    if (typeof place === 'string') return refuse(turn, place)
    carried.push(place)
  }
  const waits = turn.ways.map((way, n) => waitedUntil(turn, newer, way, carried[n]!, cameAt))
  changeVersion(turn, newer)
  for (const [n, way] of turn.ways.entries()) {
    const [at, waitUntil] = [carried[n]!, waits[n]!]
    way.asked = at
    relabelTask(turn, newer.plan.blocks[at.block]!.end)
    way.sleepsOn = false
    way.before = { ...way.before, waitUntil, answer: way.before.answer && answerAt(turn, at, waitUntil) }
  }
  return null
}

/** The place of a way in the newer version, or why it has none. */
function placeIn(turn: Turn, newer: LoadedVersion, way: Way): Cursor | string {
  if (way.nodeId === null) return { block: newer.plan.entry }
  const { at } = standing(turn, way)
  if (at.marked !== true) return 'node-gone'
  if (!way.path.every((fork) => hasWay(newer.plan, fork))) return 'several-ways'
  const carried = carryOver(turn.version.plan, at, newer.plan)
  if ('refused' in carried) return carried.refused
  const behind = newer.plan.blocks[carried.at.block]!.end
  const task = behind.do === 'task' ? taskAt(turn, behind.node) : undefined
  const isKnown = task?.state !== 'done' || task.outcome === null || behind.do !== 'task' || Object.hasOwn(behind.ways, task.outcome)
  return isKnown ? carried.at : 'outcome-gone'
}

/** As if what it waits for had begun, as it is now, when the way came there. */
function waitedUntil(
  turn: Turn, { plan }: LoadedVersion, way: Way, at: Cursor, cameAt: Record<string, number | null>,
): number | null {
  const since = way.nodeId === null ? null : cameAt[way.nodeId] ?? null
  const hasBegun = way.before.waitUntil !== null || way.before.state === 'waiting'
  if (!hasBegun || since === null || at.marked !== true) return null
  try {
    return overAt(plan.blocks[at.block]!.end, since, waitWorld(turn), (node) => (turn.visits[node] ?? 0) > 0)
  } catch (error) {
    if (error instanceof WaitTrouble) return null
    throw error
  }
}

function answerAt(turn: Turn, at: Cursor, until: number | null): StoredAnswer {
  const then = until === null ? null : whenDue(turn.version.plan.blocks[at.block]!.end)
  return then && until !== null
    ? { do: 'sleep', at, then, due: realTime(turn.run.campaign, until) } : { do: 'hold', at }
}

/** The open task stays the same one, with the name and the outcomes that it has now. */
function relabelTask(turn: Turn, behind: End) {
  if (behind.do !== 'task') return
  const { node, ways } = behind
  const task = taskAt(turn, node)
  if (task?.state !== 'open') return
  const { names, tasks } = turn.version
  turn.changedTasks.push({ id: task.id, title: names[node] ?? node, outcomes: tasks[node]?.outcomes ?? Object.keys(ways) })
}

function taskAt({ run, visits }: Turn, node: string) {
  const id = taskId(run.runId, node, visits[node] ?? 0)
  return run.tasks.find((task) => task.id === id)
}

function changeVersion(turn: Turn, newer: LoadedVersion) {
  const { version } = turn.version
  turn.version = newer
  turn.run = { ...turn.run, versionId: newer.versionId }
  turn.events.push({ type: 'run.migrated', nodeId: standsAt(turn) ?? undefined, data: { from: version, to: newer.version } })
}
