import type { Afterwards } from './afterwards.ts'

/** What a measurement is given: where to say how far it is, what to undo at its end, and when to give up. */
export interface Occasion {
  /** For people, on stderr: stdout holds figures only. */
  note: (text: string) => void
  afterwards: Afterwards
  signal: AbortSignal
}
