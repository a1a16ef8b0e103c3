import pg from 'pg'
import { appRole } from './migrate/scope-table.ts'

const searchPath = '-c search_path=auth'

/** Connections to the accounts' own schema, `auth`, as the app's role. */
export function openAuthPool(databaseUrl: string, max = 5): pg.Pool {
  return open({ connectionString: databaseUrl, max, options: `-c role=${appRole} ${searchPath}` })
}

/**
 * Makes the schema `auth` and gives `work` connections to it as the user of `databaseUrl`, one process
 * at a time; what `work` makes there stands open to the app's role, which `db/migrate` has made before.
 */
export async function withAuthOwner(databaseUrl: string, work: (pool: pg.Pool) => Promise<void>): Promise<void> {
  const pool = open({ connectionString: databaseUrl, max: 3, options: searchPath })
  try {
    const guard = await pool.connect()
    try {
      await guard.query('select pg_advisory_lock($1)', [7400_0002])
      await guard.query('create schema if not exists auth')
      await work(pool)
      await guard.query(`grant usage on schema auth to ${appRole}`)
      await guard.query(`grant select, insert, update, delete on all tables in schema auth to ${appRole}`)
    } finally {
      guard.release(true)
    }
  } finally {
    await pool.end()
  }
}

function open(config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({
    ...config, connectionTimeoutMillis: 10_000, keepAlive: true, application_name: 'runnel auth',
  })
  // The pool replaces a connection that broke while idle; without a listener it would end the process.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}
