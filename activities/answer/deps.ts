import type { Database } from '../../db/database.ts'
import type { Outcome } from '../outcome.ts'
import type { Providers } from '../providers/contract.ts'
import type { Speak } from '../speak/speak.ts'

export interface AnswerDeps {
  database: Database
  providers: Providers
  ensureAudio: Speak['ensureAudio']
  /** What providers said and Postgres has not recorded yet, by send and attempt. */
  unrecorded: Map<string, Outcome>
  openCredentials: (workspaceId: string, sealed: Buffer) => unknown
  publicUrl: string
  signingSecret: string
  pause: (ms: number) => Promise<void>
}
