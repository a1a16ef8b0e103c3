import { getMigrations } from 'better-auth/db/migration'
import { withAuthOwner } from '../../db/auth-pool.ts'
import { authOptions } from './auth.ts'

/** Brings the schema `auth` up to date, after `db/migrate` has made it; safe to repeat. */
export async function migrateAuth(databaseUrl: string): Promise<void> {
  await withAuthOwner(databaseUrl, async (pool) => {
    const unused = { authSecret: 'no session is signed while tables are made', publicUrl: 'http://127.0.0.1' }
    const { runMigrations } = await getMigrations(authOptions({ pool, ...unused }))
    await runMigrations()
  })
}
