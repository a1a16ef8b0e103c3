import type { Configuration, Permanent, Retry } from '../outcome.ts'

/** What one attempt at a web request or at the model came to. */
export type CameOfCall =
  | {
    kind: 'answered'
    /** The way out that the answer decides on; null where it decides nothing. */
    way: string | null
    /** What is kept, by where: `contact.score`, `run.deal_id`. */
    values: Record<string, string | number | boolean>
    /** How it came about, for who looks at it later. */
    trace: Record<string, unknown>
  }
  | (Permanent & { trace?: Record<string, unknown> })
  | Retry
  | Configuration

/** Secrets by name, opened; null for one that does not open. */
export type OpenSecrets = (names: string[]) => Promise<Map<string, string | null>>
