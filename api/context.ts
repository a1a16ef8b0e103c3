import { join } from 'node:path'
import { Client, Connection } from '@temporalio/client'
import { openAuthPool } from '../db/auth-pool.ts'
import { type Database, type DatabaseOptions, openDatabase } from '../db/database.ts'
import { type BlobStore, createBlobStore } from '../service/blobs.ts'
import type { Log } from '../service/log.ts'
import type { Settings } from '../service/settings.ts'
import { type Auth, createAuth } from './auth/auth.ts'
import { createMemberNames, type MemberNames } from './auth/member-names.ts'
import { createSessions, type Sessions } from './auth/sessions.ts'
import { createFeeds, type Feeds } from './stream/feeds.ts'

/** Everything that the routes work with, wired once. */
export interface Context {
  settings: Settings
  log: Log
  database: Database
  temporal: Client
  auth: Auth
  memberNames: MemberNames
  sessions: Sessions
  feeds: Feeds
  blobs: BlobStore
  close(): Promise<void>
}

/** Connects lazily: the API also starts, and says so in /ready, while Postgres or Temporal is away. */
export function createContext(settings: Settings, log: Log, { onQuery }: DatabaseOptions = {}): Context {
  const database = openDatabase(settings, {
    ...(onQuery ? { onQuery } : {}),
    onBroken: (error) => log.warn({ err: error }, 'a connection to Postgres broke'),
  })
  const authPool = openAuthPool(settings.databaseUrl)
  const connection = Connection.lazy({
    address: settings.temporalAddress || '127.0.0.1:7233',
    ...(settings.temporalApiKey ? { apiKey: settings.temporalApiKey } : {}),
    tls: settings.temporalTls || Boolean(settings.temporalApiKey),
  })
  const auth = createAuth({
    pool: authPool, authSecret: settings.authSecret, publicUrl: settings.publicUrl, log,
  })
  const feeds = createFeeds({ database, log })
  return {
    settings,
    log,
    database,
    temporal: new Client({ connection, namespace: settings.temporalNamespace }),
    auth,
    memberNames: createMemberNames(auth),
    sessions: createSessions(auth),
    feeds,
    blobs: createBlobStore(join(settings.dataFolder, 'blobs')),
    async close() {
      await connection.close()
      await Promise.all([database.close(), authPool.end()])
    },
  }
}
