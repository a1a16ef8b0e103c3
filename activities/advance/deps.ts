import type { Database } from '../../db/database.ts'
import type { Log } from '../../service/log.ts'
import type { Outcome } from '../outcome.ts'
import type { Providers } from '../providers/contract.ts'
import type { VersionCache } from './version-cache.ts'

export interface AdvanceDeps {
  database: Database
  providers: Providers
  versions: VersionCache
  /** What providers said and Postgres has not recorded yet: an advance that is repeated knows it still. */
  unrecorded: Map<string, Outcome>
  /** Decrypts what a sender's row keeps; null where the key does not fit (the provider then says so). */
  openCredentials: (workspaceId: string, sealed: Buffer) => unknown
  /** Where providers reach us, without a slash at the end. */
  publicUrl: string
  /** The one-click address of an email. */
  unsubscribeUrl: (workspaceId: string, sendId: string) => string
  /** Signs the addresses that we hand out: audio, callbacks, unsubscribe links. */
  signingSecret: string
  /** Real epoch ms. */
  now: () => number
  /** Waits real milliseconds; only for a slot that is nearer than a timer is worth. */
  pause: (ms: number) => Promise<void>
  log: Log
}
