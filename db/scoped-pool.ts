import type { PostgresPool, PostgresPoolClient } from 'kysely'
import type { Pool, PoolClient } from 'pg'
import { preparedName } from './prepared.ts'

export type OnQuery = (sql: string, parameters: readonly unknown[]) => void

/** What this process last set on a connection; a connection not listed has never been asked. */
const scopes = new WeakMap<PoolClient, string>()

/**
 * The pool as seen by one workspace: every connection handed out has app.workspace_id set to `scope`
 * ('' for none). The setting stays on the connection and is remembered here, so that it costs a round
 * trip only where the connection served another workspace before.
 */
export function scopedPool(pool: Pool, scope: string, onQuery?: OnQuery): PostgresPool {
  const handed = new WeakMap<PoolClient, PostgresPoolClient>()
  return {
    options: pool.options,
    async connect() {
      const client = await pool.connect()
      if (scopes.get(client) !== scope) await setScope(client, scope, onQuery)
      let seen = handed.get(client)
      if (!seen) handed.set(client, seen = counted(client, onQuery))
      return seen
    },
    // The pool is shared: it ends with the database, not with one of its workspaces.
    end: async () => {},
  }
}

async function setScope(client: PoolClient, scope: string, onQuery?: OnQuery): Promise<void> {
  const first = !scopes.has(client)
  scopes.set(client, 'unknown')
  try {
    if (first) await refuseBypass(client)
    onQuery?.('set scope', [])
    await client.query('select set_config($1, $2, false)', ['app.workspace_id', scope])
    scopes.set(client, scope)
  } catch (error) {
    client.release(true)
    throw error
  }
}

/** A pooler in between may drop the role that the address asks for; then nothing would be walled off. */
async function refuseBypass(client: PoolClient): Promise<void> {
  const { rows } = await client.query<{ name: string; bypass: boolean }>(
    'select rolname as name, rolsuper or rolbypassrls as bypass from pg_roles where rolname = current_user',
  )
  if (rows[0]?.bypass !== false) {
    throw new Error(`Connected as ${rows[0]?.name ?? 'nobody'}, who may bypass row-level security`)
  }
}

function counted(client: PoolClient, onQuery?: OnQuery): PostgresPoolClient {
  let broken = false
  const query = async (statement: string, parameters: unknown[]) => {
    onQuery?.(statement, parameters)
    try {
      const name = preparedName(statement)
      return await client.query({ text: statement, values: parameters, ...name === undefined ? {} : { name } })
    } catch (error) {
      broken ||= endsConnection(error)
      throw error
    }
  }
  return {
    query: query as unknown as PostgresPoolClient['query'],
    get processID() {
      return (client as unknown as { processID?: number }).processID
    },
    // A connection left inside a transaction would hand its half-done work to the next.
    release: (destroy) => client.release(destroy || broken || client.getTransactionStatus() !== 'I'),
  }
}

/** Postgres says goodbye before the socket closes; until then the connection still looks sound. */
function endsConnection(error: unknown): boolean {
  const code = (error as { code?: string }).code
  // 0A000: a prepared statement from before a migration; a new connection prepares it anew.
  return code === undefined || /^(?:57P|08|E[A-Z]|0A000)/.test(code)
}
