import type { WalkFacts } from '../plan/facts.ts'
import type { Cursor, Mark, Path, ReplyIntent } from '../plan/plan.ts'
import { endOfAll } from '../plan/over.ts'
import type { WaitWorld } from '../plan/waits/world.ts'
import type { Rest } from './rest.ts'
import type { Simulation, Step } from './simulation.ts'

/** One of the ways that a run goes side by side; most runs have one, most of the time. */
export interface VirtualWay {
  path: Path
  /** Where it rests, or goes on. */
  at: Cursor
  /** null: it goes on at once. */
  rest: Rest | null
}

/** One contact's run on a virtual clock: what has happened, and what is still to come. */
export interface VirtualRun {
  simulation: Simulation
  now: number
  steps: Step[]
  /** When the funnel ends for everybody; null: never. */
  over: number | null
  facts: WalkFacts
  ways: VirtualWay[]
  /** Replies to come, the first the earliest. */
  replies: { at: number; intent: ReplyIntent }[]
  /** Replies to come once a node is entered. */
  repliesAtNodes: Map<string, ReplyIntent[]>
  visitsLeft: number
}

export function beginRun(simulation: Simulation): VirtualRun {
  const { start, contact = {}, campaign = {}, replies = [], maxVisits = 1000 } = simulation
  const run: VirtualRun = {
    simulation,
    now: start,
    steps: [],
    over: null,
    facts: { contact, campaign, reply: { intent: null }, run: {} },
    ways: [{ path: [], at: { block: simulation.plan.entry }, rest: null }],
    replies: [],
    repliesAtNodes: new Map(),
    visitsLeft: maxVisits,
  }
  run.over = endOfAll(simulation.plan, worldOf(run))
  for (const reply of replies) {
    if ('at' in reply) {
      if (reply.at >= start) run.replies.push({ at: reply.at, intent: reply.intent })
    } else {
      const others = run.repliesAtNodes.get(reply.atNode) ?? []
      run.repliesAtNodes.set(reply.atNode, [...others, reply.intent])
    }
  }
  run.replies.sort((a, b) => a.at - b.at)
  return run
}

export function note(run: VirtualRun, node: string, what: Step['what'], more: Partial<Step> = {}) {
  run.steps.push({ at: run.now, node, what, ...more })
}

export function enterNodes(run: VirtualRun, marks: readonly Mark[]) {
  for (const { node, stage } of marks) {
    note(run, node, 'entered')
    run.facts.run.stage = stage ?? run.facts.run.stage
    const waiting = run.repliesAtNodes.get(node) ?? []
    run.replies.unshift(...waiting.map((intent) => ({ at: run.now, intent })))
    run.repliesAtNodes.delete(node)
    run.visitsLeft -= 1
  }
}

export function worldOf({ simulation: { zones, holidays = [] }, facts }: VirtualRun): WaitWorld {
  return { zones, facts, holidays }
}
