import { randomBytes, randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createAuth } from '../../api/auth/auth.ts'
import { createMember, createOrganisation, giveMembership, userOf } from '../../api/auth/members.ts'
import { migrateAuth } from '../../api/auth/migrate.ts'
import { openAuthPool } from '../../db/auth-pool.ts'
import { openDatabase } from '../../db/database.ts'
import { migrate } from '../../db/migrate/migrate.ts'
import { createWorkspace } from '../../db/queries/workspaces.ts'
import { startPostgres } from '../../local/postgres.ts'
import { benchEnv } from '../environment.ts'
import { rounded } from '../figure.ts'
import type { Occasion } from '../occasion.ts'
import { seedWorkspace, settle, type Size } from './seed.ts'

/** What is read: `env` is the API's, `workspaceId` the workspace of whoever signs in. */
export interface Data { databaseUrl: string; env: Record<string, string | undefined>; workspaceId: string }

export const login = { email: 'bench@example.com', password: 'synthetic-password' }

/** In the workspace that is read; each a colleague of the one who reads. */
const members = 100

/**
 * A Postgres with the workspace that is read, and another as large beside it. Kept in the folder `keep`, if one is
 * named, and found there the next time; migrated anew each time, so that an index can be tried on what is there.
 */
export async function openData(size: Size, { note, afterwards }: Occasion, keep?: string): Promise<Data> {
  const folder = keep === undefined ? await mkdtemp(join(tmpdir(), 'runnel-bench-api-')) : join(keep, `${size.contacts}-contacts`)
  if (keep === undefined) afterwards.push(() => rm(folder, { recursive: true, force: true }))
  else mkdirSync(folder, { recursive: true })
  const starting = startPostgres({ dataFolder: join(folder, 'postgres') })
  afterwards.push(() => starting.then((postgres) => postgres.stop(), () => {}))
  const { url: databaseUrl } = await starting
  await migrate(databaseUrl)
  await migrateAuth(databaseUrl)
  const env = {
    ...benchEnv(process.env), DATABASE_URL: databaseUrl, DATABASE_POOL: '20', TEMPORAL_ADDRESS: '127.0.0.1:1',
    RUNNEL_DATA: folder, AUTH_SECRET: randomBytes(32).toString('base64'),
    CREDENTIALS_KEY: randomBytes(32).toString('base64'), LOG_LEVEL: 'error', REQUESTS_PER_MINUTE: '1000000',
  }
  // Written last: a folder without it was given up half-way, and is refused by what is in it already.
  const made = join(folder, 'workspace')
  const before = await readFile(made, 'utf8').catch(() => null)
  if (before !== null) {
    note(`api: ${size.contacts} contacts are there from before`)
    await settle(databaseUrl)
    return { databaseUrl, env, workspaceId: before }
  }
  const workspaceId = await seed(databaseUrl, env.AUTH_SECRET, size, note)
  await writeFile(made, workspaceId)
  return { databaseUrl, env, workspaceId }
}

async function seed(databaseUrl: string, authSecret: string, size: Size, note: Occasion['note']): Promise<string> {
  const database = openDatabase({ databaseUrl })
  const pool = openAuthPool(databaseUrl)
  const auth = createAuth({ pool, authSecret, publicUrl: 'http://127.0.0.1' })
  const [read, other] = [randomUUID(), randomUUID()]
  for (const workspaceId of [read, other]) {
    await createWorkspace(database.scoped(workspaceId), { workspaceId, name: 'Bench' })
    await createOrganisation(auth, { workspaceId, name: 'Bench' })
  }
  const { userId } = await createMember(auth, { ...login, name: 'Bench', workspaceId: read, role: 'owner' })
  for (let n = 1; n <= members; n += 1) {
    const colleague = await userOf(auth, { email: `member${n}@example.com`, name: `Member ${n}` })
    await giveMembership(auth, { workspaceId: read, userId: colleague, role: 'viewer' })
  }
  for (const workspaceId of [read, other]) {
    const began = performance.now()
    await seedWorkspace(databaseUrl, { workspaceId, userId }, size)
    note(`api: a workspace of ${size.contacts} contacts was made in ${rounded((performance.now() - began) / 1000, 0)} s`)
  }
  await database.close()
  await pool.end()
  await settle(databaseUrl)
  return read
}
