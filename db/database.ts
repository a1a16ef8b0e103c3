import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { type OnQuery, scopedPool } from './scoped-pool.ts'
import type { Tables } from './tables/index.ts'

export interface DatabaseSettings {
  databaseUrl: string
  /** Most connections of this process; 10 where not given. */
  databasePool?: number
}

export interface DatabaseOptions {
  /** Called for each statement that goes to Postgres, also for begin, commit and the setting of a scope. */
  onQuery?: OnQuery
  /** A connection that broke while idle: Postgres restarts, for example. The pool makes new ones. */
  onBroken?: (error: Error) => void
}

export interface Database {
  /** Sees and writes the rows of that workspace only. Cached: ask as often as you like. */
  scoped(workspaceId: string): Kysely<Tables>
  /** Without a scope: sees no scoped row; for `select 1`, catalogue questions and the like. */
  system: Kysely<Tables>
  close(): Promise<void>
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/**
 * Opens one pool of connections that work as the role `runnel_app`, which cannot bypass row-level
 * security. Connects at the first query, and again after Postgres was gone. bigint is read as a number
 * (ids and counts stay far below 2^53), xid8 as text, timestamps as Date.
 */
export function openDatabase(settings: DatabaseSettings, options: DatabaseOptions = {}): Database {
  const pool = new pg.Pool({
    connectionString: asAppRole(settings.databaseUrl),
    max: settings.databasePool ?? 10,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
    // Prepared plans were made for the tables as they were; those grow.
    maxLifetimeSeconds: 600,
    keepAlive: true,
    application_name: 'runnel',
    types: { getTypeParser },
  })
  pool.on('error', (error) => options.onBroken?.(error))
  // The pool listens to idle connections only; one that breaks in use fails its query and must not end us.
  pool.on('connect', (client) => client.on('error', () => {}))
  const open = (scope: string): Kysely<Tables> => (
    new Kysely<Tables>({ dialect: new PostgresDialect({ pool: scopedPool(pool, scope, options.onQuery) }) })
  )
  const cache = new Map<string, Kysely<Tables>>()
  return {
    scoped(workspaceId) {
      if (!uuid.test(workspaceId)) throw new TypeError('A workspace id must be a uuid')
      const scope = workspaceId.toLowerCase()
      let db = cache.get(scope)
      if (!db) cache.set(scope, db = open(scope))
      return db
    },
    system: open(''),
    close: () => pool.end(),
  }
}

const int8 = 20

function getTypeParser(oid: number, format?: 'text' | 'binary') {
  return oid === int8 ? Number : pg.types.getTypeParser(oid, format as 'text')
}

/**
 * A page from anywhere costs about as much as the next one on flash or from memory. The usual 4 is for disks
 * that turn, and makes Postgres go through a table that several workspaces share to read one of them.
 */
const onFlash = '-c random_page_cost=1.1'

/** In the address itself, since pg lets an `options` there win over one beside it. */
function asAppRole(databaseUrl: string): string {
  const url = new URL(databaseUrl)
  const given = url.searchParams.get('options')
  url.searchParams.set('options', `${given ? `${given} ` : ''}-c role=runnel_app ${onFlash}`)
  // pg decodes percent signs only: a plus would stay one.
  url.search = url.search.replaceAll('+', '%20')
  return url.href
}
