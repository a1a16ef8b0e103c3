import type { Cursor } from '../funnel/plan/plan.ts'

export interface AdvanceInput {
  workspaceId: string
  runId: string
  /** Counts the advances of a run from 1: one that is repeated after a crash does nothing twice; a run that rests looks again. */
  step: number
  /**
   * null: the plan's entry. Why the run woke (time, a reply, a finished task, an opt-out, a resume) is
   * read in Postgres, so a lost or doubled signal changes nothing.
   */
  at: Cursor | null
}

export type Answer =
  /** Another effect follows at once. */
  | { do: 'go'; at: Cursor }
  /** Parked at `at`; when `ms` (real milliseconds) are over, go into `then`. */
  | { do: 'sleep'; at: Cursor; ms: number; then: Cursor }
  /** Parked at `at` until a signal. */
  | { do: 'hold'; at: Cursor }
  /** The voicemail of the block at `at` needs its audio first; then go into `at` again. */
  | { do: 'speak'; at: Cursor }
  /** The web request or the question to the model of the block at `at`; then go into `at` again. */
  | { do: 'call'; at: Cursor }
  | { do: 'done' }

/** Local activities: quick, answer with what follows instead of throwing. */
export interface QuickActivities {
  advance(input: AdvanceInput): Promise<Answer>
}

/** What comes of a call is recorded; the advance that follows reads it. */
export interface CallInput { workspaceId: string; runId: string; at: Cursor }

export interface SpeakInput { workspaceId: string; runId: string; at: Cursor }

/** Ordinary activities of a run: they take their time and beat. */
export interface SlowActivities {
  /**
   * Makes sure of the audio, or records what came in between. `ready` says: look again. Runs in flight may have been
   * told in how many ms before; now the advance that follows knows.
   */
  speak(input: SpeakInput): Promise<{ ready: true } | { ready: false; retryMs: number }>
  /** Asks once, and records what came of it. */
  call(input: CallInput): Promise<void>
}

export interface EnrolPageInput { workspaceId: string; campaignId: string; after: string | null }
/** `after` null: the audience is through. `paused`: wait until the campaign runs again. */
export interface EnrolPageAnswer { after: string | null; paused: boolean; started: number }

export interface WakePageInput { workspaceId: string; campaignId: string; reason: string | null; after: string | null }
export interface WakePageAnswer { after: string | null; woken: number }

export interface OrderPageInput { workspaceId: string; orderId: string; after: string | null }
/** `after` null: nobody is left behind the cursor. */
export interface OrderPageAnswer { after: string | null; placed: number }

export interface CampaignActivities {
  /** Gives an order to the next people for whom it is meant, and lets each take it. */
  orderPage(input: OrderPageInput): Promise<OrderPageAnswer>
  /** Reminds those who have it still before them; so many they are. `last`: who has not taken it by now does not. */
  settleOrders(input: { workspaceId: string; orderId: string; last: boolean }): Promise<{ waiting: number }>
  enrolPage(input: EnrolPageInput): Promise<EnrolPageAnswer>
  wakePage(input: WakePageInput): Promise<WakePageAnswer>
}

export interface ReplyActivities {
  /**
   * Classifies the message, keeps the trace, makes a task where nobody could tell, wakes the runs.
   * `confirm`: the send that confirms an opt-out and has no outcome yet.
   */
  handleReply(input: { workspaceId: string; messageId: string }): Promise<{ confirm: string | null }>
}
