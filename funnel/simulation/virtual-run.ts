import type { WalkFacts } from '../plan/facts.ts'
import type { Cursor, Mark, Path, ReplyIntent } from '../plan/plan.ts'
import { endOfAll } from '../plan/over.ts'
import type { WaitWorld } from '../plan/waits/world.ts'
import { resolveWait } from '../plan/resolve-wait.ts'
import type { Alarm, Rest } from './rest.ts'
import type { SimulatedEvent, Simulation, Step } from './simulation.ts'

/** One of the ways that a run goes side by side; most runs have one, most of the time. */
export interface VirtualWay {
  path: Path
  /** Where it rests, or goes on. */
  at: Cursor
  /** null: it goes on at once. */
  rest: Rest | null
  /** What ends its rest now: its turn at this moment is yet to come. */
  fires?: Alarm
}

/** What a reply means, and its words where they matter. */
export interface Said { intent: ReplyIntent; text?: string | undefined }

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
  replies: (Said & { at: number })[]
  /** Replies to come once a node is entered. */
  repliesAtNodes: Map<string, Said[]>
  /** Events that have happened or will, in order. */
  events: VirtualEvent[]
  entered: Set<string>
  /** Replies that have been taken. */
  past: { at: number; intent: ReplyIntent }[]
  /** Wait-for node to when a reply ended it the last time. */
  repliedAt: Map<string, number>
  visitsLeft: number
}

export interface VirtualEvent {
  at: number
  name: string
  payload: Record<string, unknown>
  /** Waits that have taken it. */
  takenBy: Set<string>
}

export function beginRun(simulation: Simulation): VirtualRun {
  const { start, contact = {}, campaign = {}, replies = [], entered, maxVisits = 1000 } = simulation
  const run: VirtualRun = {
    simulation,
    now: start,
    steps: [],
    over: null,
    facts: {
      contact, campaign, reply: { intent: null },
      run: entered ? { last_event: entered.name } : {}, ...(entered ? { event: { ...entered.payload } } : {}),
    },
    ways: [{ path: [], at: { block: simulation.plan.entry }, rest: null }],
    replies: [],
    repliesAtNodes: new Map(),
    events: [],
    entered: new Set(),
    past: [],
    repliedAt: new Map(),
    visitsLeft: maxVisits,
  }
  run.over = endOfAll(simulation.plan, worldOf(run))
  for (const reply of replies) {
    if ('at' in reply) {
      if (reply.at >= start) run.replies.push(reply)
    } else {
      const others = run.repliesAtNodes.get(reply.atNode) ?? []
      run.repliesAtNodes.set(reply.atNode, [...others, reply])
    }
  }
  run.replies.sort((a, b) => a.at - b.at)
  for (const event of simulation.events ?? []) if ('at' in event) addEvent(run, event.at, event)
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
    run.replies.unshift(...waiting.map((said) => ({ ...said, at: run.now })))
    run.repliesAtNodes.delete(node)
    if (!run.entered.has(node)) eventsOf(run, node)
    run.entered.add(node)
    run.visitsLeft -= 1
  }
}

export function worldOf({ simulation: { zones, holidays = [] }, facts }: VirtualRun): WaitWorld {
  return { zones, facts, holidays }
}

/** What is to happen once a node is entered. */
function eventsOf(run: VirtualRun, node: string) {
  for (const event of run.simulation.events ?? []) {
    if (!('atNode' in event) || event.atNode !== node) continue
    const { after, ...happening } = event
    const wait = after === undefined ? null : { kind: 'duration' as const, for: after }
    addEvent(run, wait ? resolveWait(wait, run.now, run.simulation.zones.contact) : run.now, happening)
  }
}

export function addEvent(run: VirtualRun, at: number, { name, payload = {} }: Pick<SimulatedEvent, 'name' | 'payload'>) {
  run.events.push({ at, name, payload, takenBy: new Set() })
  run.events.sort((a, b) => a.at - b.at)
}
