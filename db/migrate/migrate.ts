import { Kysely, PostgresDialect } from 'kysely'
import { Migrator } from 'kysely/migration'
import pg from 'pg'
import { prepareAppRole } from './app-role.ts'
import { migrations } from './migrations/index.ts'

export interface MigrateLog { info(fields: object, message: string): void }

/** Any number that nobody else takes: one migrator of a database at a time. */
const lockKey = 7400_0001

/**
 * Brings the database up to date as the user of `databaseUrl` (its owner or a superuser), making the
 * role `runnel_app` on the way. Several at once wait for each other. Gives back the names of the
 * migrations that it applied; throws the first failure, with everything of that migration undone.
 */
export async function migrate(databaseUrl: string, log?: MigrateLog): Promise<string[]> {
  const guard = new pg.Client({ connectionString: databaseUrl, application_name: 'runnel migrate' })
  // A connection that breaks also fails the query under way, which is where it is reported.
  guard.on('error', () => {})
  await guard.connect()
  try {
    await guard.query('select pg_advisory_lock($1)', [lockKey])
    await prepareAppRole(guard)
    return await runMigrations(databaseUrl, log)
  } finally {
    await guard.end()
  }
}

async function runMigrations(databaseUrl: string, log?: MigrateLog): Promise<string[]> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 2, application_name: 'runnel migrate' })
  pool.on('error', () => {})
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  try {
    const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } })
    const { error, results = [] } = await migrator.migrateToLatest()
    const applied = results.flatMap(({ status, migrationName }) => status === 'Success' ? [migrationName] : [])
    if (error) {
      const failed = results.find(({ status }) => status === 'Error')
      throw new Error(`Migration ${failed?.migrationName ?? ''} failed: ${reasonOf(error)}`, { cause: error })
    }
    log?.info({ applied }, applied.length > 0 ? 'migrated' : 'nothing to migrate')
    return applied
  } finally {
    await db.destroy()
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
