import type { Plan, ReplyIntent, SendEnd } from '../plan/plan.ts'
import type { Zones } from '../plan/waits/world.ts'

/** One thing that happens, or would. Times are epoch milliseconds of the campaign's clock. */
export interface Step {
  at: number
  node: string
  what:
    | 'entered' | 'send' | 'deferred' | 'wait' | 'wait-for' | 'task' | 'task-done' | 'timeout' | 'call'
    | 'happened' | 'reply' | 'held' | 'stop'
    /** A way has come to the join, and waits for the others; `entered` is said when the join is passed. */
    | 'join'
    /** The simulation ends here and the run would not: `reason` is `task`, `held`, `join` or `too-long`. */
    | 'open'
  channel?: SendEnd['channel']
  /** When the wait, the task or the deferral is over by itself. */
  until?: number
  /**
   * The reply's intent, the event's name, the task's outcome, the way that a call came out by, why the run stopped or is
   * held, `passed` of a wait that came too late.
   */
  reason?: string
}

/** A reply at a moment, or as soon as the run rests after having entered a node. */
export type SimulatedReply = { intent: ReplyIntent; text?: string | undefined } & ({ at: number } | { atNode: string })

/** An event at a moment, or so long (ISO 8601; at once, where it is left out) after a node was first entered. */
export type SimulatedEvent = { name: string; payload?: Record<string, unknown> } & (
  { at: number } | { atNode: string; after?: string }
)

/** The way out (an outcome, or `failed`), and what is kept by it: `contact.score`, `run.deal_id`. */
export interface SimulatedCall { way?: string; values?: Readonly<Record<string, string | number | boolean>> }

export interface Simulation {
  plan: Plan
  /** Epoch milliseconds. Replies before it are left out. */
  start: number
  /** The event that lets the contact in, where the funnel's rules have one do so: rules can ask what it brings along. */
  entered?: { name: string; payload?: Readonly<Record<string, unknown>> }
  contact?: Record<string, unknown>
  campaign?: Record<string, unknown>
  zones: Zones
  /** Days as 2026-12-25 on which no business is done. */
  holidays?: readonly string[]
  replies?: readonly SimulatedReply[]
  /** What happens besides; those long before the start count where a wait looks back. */
  events?: readonly SimulatedEvent[]
  /** Task node to its outcome, so long (ISO 8601) after the task was opened; every time it is opened. */
  taskOutcomes?: Readonly<Record<string, { outcome: string; after: string }>>
  /** Node of a web request or of the model to what comes of it; without it a request succeeds, the model is unclear. */
  calls?: Readonly<Record<string, SimulatedCall>>
  /** When a send that is due at `at` may leave (quiet hours, caps); it is asked again then. */
  defer?: (send: SendEnd, at: number) => number
  /** Visits of nodes after which a run that goes round and round is cut off. Default 1000. */
  maxVisits?: number
}
