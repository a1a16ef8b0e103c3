/**
 * What a funnel compiles to: control flow only. Content, addresses and policy stay in Postgres.
 * A plan is plain JSON, small, and addressed by the hash of its canonical text.
 */
export type NodeId = string
export type BlockId = number

export interface Plan {
  version: 1
  entry: BlockId
  blocks: Block[]
  reply: ReplyPlan
  /** Goals that are reached from anywhere: the first whose condition holds. */
  goals?: { when: Condition; then: BlockId }[]
  /** A date, or the field that holds one; nobody goes on after it. */
  end?: string
}

/** A basic block: the nodes entered on the way, then at most one thing that the world can see. */
export interface Block {
  /** Nodes entered in this block, in order; the end's own node is the last. Recorded with the effect. */
  marks: Mark[]
  end: End
}

export interface Mark {
  node: NodeId
  /** Set where the node is a stage: the run's stage from here on. */
  stage?: string
}

export type End =
  | SendEnd | CallEnd | TaskEnd | WaitEnd | WaitForEnd | BranchEnd | SplitEnd | ParallelEnd | JoinEnd | GoEnd | StopEnd

export type Channel = 'email' | 'sms' | 'voicemail'

export interface SendEnd {
  do: 'send'
  node: NodeId
  channel: Channel
  /** Leaves at its hour even where quiet hours would hold it. */
  exempt?: true
  then: BlockId
  /** The way out for a permanent failure; without it the run goes on by `then`. */
  failed?: BlockId
}

/** A web request, or a question to the model: what is asked stays with the version. */
export interface CallEnd {
  do: 'call'
  node: NodeId
  /** Where an answer leads that decides nothing; of a decision, `unclear`. */
  then: BlockId
  /** Outcome of a decision to block. */
  ways?: Record<string, BlockId>
  /** The way out where there was no answer; without it the run goes on by `then`. */
  failed?: BlockId
}

export interface TaskEnd {
  do: 'task'
  node: NodeId
  /** Outcome name to block. */
  ways: Record<string, BlockId>
  timeout?: Timeout
}

export interface Timeout {
  wait: Extract<WaitSpec, { kind: 'duration' }>
  then: BlockId
}

export interface WaitEnd {
  do: 'wait'
  /** Consecutive waits merged; each begins where the one before it ended. */
  waits: (WaitSpec & { node: NodeId })[]
  then: BlockId
  /** Where a run goes that comes when the date of the first wait is past; without it, it goes on by `then`. */
  passed?: BlockId
}

export type WaitForEnd = WaitForReplyEnd | WaitForEventEnd

interface WaitForCommon {
  do: 'wait-for'
  node: NodeId
  timeout: Timeout
  /** ISO 8601 duration: what happened so long before the wait began counts, too. */
  lookBack?: string
}

export interface WaitForReplyEnd extends WaitForCommon {
  event: 'reply'
  then: BlockId
}

export interface WaitForEventEnd extends WaitForCommon {
  event: 'event'
  /** The name by which the event is told. */
  name: string
  /** The first whose condition (on `event.*`) holds; an event that fits none is not what is awaited. */
  ways: { when?: Condition; then: BlockId }[]
}

export interface BranchEnd {
  do: 'branch'
  node: NodeId
  rules: { when: Condition; then: BlockId }[]
  else: BlockId
}

/** Each contact takes one way by chance, always the same one. */
export interface SplitEnd {
  do: 'split'
  node: NodeId
  /** `port` is what the lot is drawn by, so it must not change while the way means the same. */
  ways: { port: string; weight: number; then: BlockId }[]
}

/** Goes all of its ways at once, until its join. */
export interface ParallelEnd {
  do: 'parallel'
  node: NodeId
  ways: { port: string; then: BlockId }[]
  /** The block of its join; without one its ways end where the run ends. */
  join?: BlockId
}

/** Its block has no mark but its own, taken once: when the run goes on behind it. */
export interface JoinEnd {
  do: 'join'
  node: NodeId
  /** all: goes on when every way has come; any: with the first, and the others end. */
  mode: 'all' | 'any'
  then: BlockId
  /** Counted from the moment at which the ways began. */
  timeout?: Timeout
}

/** A plain fall into a block that several ways lead to. */
export interface GoEnd {
  do: 'go'
  then: BlockId
}

export interface StopEnd {
  do: 'stop'
  node: NodeId
  as: 'goal' | 'exit'
  reason: string
}

export type WaitSpec =
  /** ISO 8601 duration; days and longer count in the zone's calendar, hours and shorter are exact. */
  | { kind: 'duration'; for: string }
  /** The next time that the clock in the zone shows `at` on one of `days` (1 = Monday .. 7 = Sunday). */
  | { kind: 'local-time'; at: string; days: number[]; zone: ZoneOf }
  /** So far from the date in `field`, at the clock time `at` where one is given; alone, as dates change. */
  | { kind: 'date-offset'; field: string; offset: string; at?: string; zone: ZoneOf }
  /** The next moment from `from` until just before `to` on one of `days` that is no holiday. */
  | { kind: 'business-hours'; from: string; to: string; days: number[]; zone: ZoneOf }

/** Whose clock is meant. */
export type ZoneOf = 'contact' | 'campaign'

/** All parts must hold. `field` is e.g. `reply.intent`, `contact.company`, `campaign.event_type`. */
export type Condition = {
  field: string
  op: 'is' | 'is-not' | 'one-of' | 'contains' | 'exists' | 'missing' | 'more-than' | 'less-than' | 'before' | 'after'
  value?: string | number | boolean | string[]
}[]

export type ReplyIntent =
  | 'positive' | 'question' | 'negative' | 'out-of-office' | 'referral' | 'unsubscribe' | 'unclear'

export interface ReplyPlan {
  /** What an intent without a jump does. */
  otherwise: 'go-on' | 'end'
  /** Whether an unclear reply holds the run until a person has read it. */
  unclear: 'hold' | 'go-on'
  jumps: Partial<Record<ReplyIntent, BlockId>>
}

/** Inside which way of which parallel; the names of the graph, so that another version of the funnel has them, too. */
export interface Fork {
  parallel: NodeId
  port: string
  /** Campaign time at which the join waits no longer. */
  until?: number
}

/** The parallels that one is inside, the outermost first; none: the run goes one way only. */
export type Path = readonly Fork[]

/** Where a run stands: a block, and whether its marks are recorded already (a send asked again). */
export interface Cursor {
  block: BlockId
  marked?: true
}
