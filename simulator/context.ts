import type { Entry, NewEntry } from './entry.ts'
import type { Faults } from './faults.ts'
import type { KeptAudio } from './kept-audio.ts'
import type { Overview } from './overview.ts'
import type { HttpFaults } from './struck.ts'
import type { Webhooks } from './webhooks.ts'

/** How long the pretended networks take, in milliseconds. */
export type Delays = {
  /** From accepting a text to its `sent` callback. */
  sent: number
  /** From accepting a text to its last callback. */
  delivered: number
  /** From accepting a voicemail to fetching its audio. */
  voicemail: number
  /** Before each further try of a webhook that was not answered, or answered with a 5xx. */
  webhookRetries: number[]
}

/** What every provider of the simulator is given. */
export type SimulatorContext = {
  dataFolder: string
  delays: Delays
  append: (entry: NewEntry) => Promise<Entry>
  read: (numbers: number[]) => Promise<Entry[]>
  overview: Overview
  faults: Faults
  httpFaults: HttpFaults
  webhooks: Webhooks
  audio: KeptAudio
  /** Runs `work` in so many milliseconds, unless the simulator stops first. */
  later: (delayMs: number, work: () => Promise<void>) => void
  /** Aborted when the simulator stops: what is under way then is taken up again by the next start. */
  stopping: AbortSignal
}
