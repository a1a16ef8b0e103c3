import type { LoadedRun, LoadedSend, StoredAnswer } from '../../db/queries/advance/load.ts'
import type { LoadedVersion } from '../../db/queries/advance/load-version.ts'
import type { ChangedTask, NewTask, Progress, RunEvent, SendChange, SkippedSend } from '../../db/queries/advance/record.ts'
import type { Cursor, Mark } from '../../funnel/plan/plan.ts'
import type { SkipReason } from '../../messaging/reasons.ts'
import type { AdvanceInput } from '../contract.ts'
import { campaignTime } from './campaign-clock.ts'
import { type Way, waysOfRun } from './way.ts'

/** One advance while it is being worked out: the facts, and all that will be recorded at its end. */
export interface Turn {
  input: AdvanceInput
  run: LoadedRun
  version: LoadedVersion
  /** Campaign time at which the advance began; every decision in it is made at this time. */
  clock: number
  /** Real epoch ms up to which timers have fired. */
  firedUntil: number
  /** The ways that the run goes side by side, in the order of the parallel's; most runs go one. */
  ways: Way[]
  /** The one that is being worked on. */
  way: Way
  /** The one with which the next advance begins, at once; null: all rest, or wait for something slow. */
  first: Way | null
  visits: Record<string, number>
  /** Wait-for node to the campaign time from which on what happens counts for it. */
  countsSince: Record<string, number>
  /** Events that waits of this advance took. */
  taken: Progress['taken']
  /** The last event that a wait of this run took. */
  event: LoadedRun['lastEvent']
  stage: string | null
  replyIntent: string | null
  replyText: string | null
  reply: Progress['reply']
  /** The order of a person that this advance takes. */
  takenOrder: string | null
  /** Why nothing came of it. */
  orderRefused: string | null
  /** A provider was asked for something: the next send is the next advance's. */
  sent: boolean
  /** The run's sends by id, as they stand after what this advance has done to them. */
  ledger: Map<string, LoadedSend>
  /** Sends whose node this advance has come to: theirs to decide. */
  reached: Set<string>
  /** The run has left the way that it was on: what still had a place on it will not be sent. */
  leftWay: SkipReason | null
  /** The same for nodes of single ways that have ended. */
  leftNodes: Map<string, SkipReason>
  sends: SendChange[]
  skipped: SkippedSend[]
  tasks: NewTask[]
  changedTasks: ChangedTask[]
  events: RunEvent[]
}

/** How an advance, or one way of it, ends: what is answered, and what the row says meanwhile. */
export interface Rest {
  answer: StoredAnswer
  state: Progress['state']
  waitUntil?: number | null
  hold?: Progress['hold']
  ended?: Progress['ended']
  /** Of a run that has ended: where. */
  endedAt?: string | null
}

export function beginTurn(input: AdvanceInput, run: LoadedRun, version: LoadedVersion, now: number): Turn {
  const { ways, firedUntil } = waysOfRun(input, run, version.plan, now)
  return {
    input, run, version, ways, firedUntil,
    way: ways[0]!,
    first: null,
    clock: campaignTime(run.campaign, now),
    visits: { ...run.visits },
    countsSince: { ...run.countsSince },
    taken: [],
    event: run.lastEvent,
    stage: run.stage,
    replyIntent: run.replyIntent,
    replyText: run.replyText,
    reply: null,
    takenOrder: null,
    orderRefused: null,
    sent: false,
    ledger: new Map(run.sends.map((send) => [send.id, send])),
    reached: new Set(),
    leftWay: null,
    leftNodes: new Map(),
    sends: [], skipped: [], tasks: [], changedTasks: [], events: [],
  }
}

/** Enters nodes: each is counted as a visit and recorded with whatever effect follows. */
export function enterNodes(turn: Turn, marks: readonly Mark[]) {
  for (const { node, stage } of marks) {
    turn.visits[node] = (turn.visits[node] ?? 0) + 1
    turn.way.nodeId = node
    if (stage !== undefined) turn.stage = stage
    turn.events.push({ type: 'node.entered', nodeId: node, ...(stage === undefined ? {} : { data: { stage } }) })
  }
}

/** Held until somebody does something about it. `waitUntil` is kept where the way goes on waiting after. */
export function hold(
  turn: Turn, at: Cursor, why: NonNullable<Progress['hold']>, waitUntil: number | null = null,
): Rest {
  const { reason, detail } = why
  if (turn.way.before.holdReason !== reason) {
    turn.events.push({ type: 'run.held', nodeId: turn.way.nodeId ?? undefined, data: { reason, ...detail } })
  }
  return { answer: { do: 'hold', at }, state: 'held', waitUntil, hold: why }
}

/** The whole run ends, whichever way led here. */
export function end(
  turn: Turn, as: NonNullable<Progress['ended']>['as'], reason: string, endedAt = turn.way.nodeId,
): Rest {
  turn.events.push({ type: 'run.ended', nodeId: endedAt ?? undefined, data: { as, reason } })
  return { answer: { do: 'done' }, state: 'done', ended: { as, reason }, endedAt }
}

/** Parked until a campaign time: a reply or a resume asks again at `at`, the timer goes into `then`. */
export function sleepUntil(at: Cursor, until: number, due: number, then: Cursor): Rest {
  return { answer: { do: 'sleep', at, then, due }, state: 'waiting', waitUntil: until }
}
