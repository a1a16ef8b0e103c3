import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import pg from 'pg'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../test/parts/test-database.ts'
import { openDatabase } from './database.ts'
import { createWorkspace } from './queries/workspaces.ts'
import { scopedPool } from './scoped-pool.ts'

let house: TestDatabase
const a = randomUUID()
const b = randomUUID()

beforeEach(async () => {
  house = await createTestDatabase()
  for (const workspaceId of [a, b]) await createWorkspace(house.database.scoped(workspaceId), { workspaceId, name: 'One' })
})
afterEach(() => house.close())

const whose = sql<{ id: string }>`select workspace_id as id from workspaces`

test('the scope costs a round trip only where a connection changes its workspace', async () => {
  const asked: string[] = []
  const database = openDatabase({ databaseUrl: house.databaseUrl, databasePool: 1 }, { onQuery: (text) => asked.push(text) })
  for (const workspaceId of [a, a, b, b, a]) {
    const { rows } = await whose.execute(database.scoped(workspaceId))
    expect(rows).toEqual([{ id: workspaceId }])
  }
  expect(asked.filter((text) => text === 'set scope')).toHaveLength(3)
  expect(asked).toHaveLength(8)
  await database.close()
})

test('many workspaces at once on few connections never see each other', async () => {
  const database = openDatabase({ databaseUrl: house.databaseUrl, databasePool: 3 })
  await Promise.all(Array.from({ length: 200 }, async (_, index) => {
    const workspaceId = [a, b][index % 2]!
    if (index % 7 === 0) await expect(sql`select 1/0`.execute(database.scoped(workspaceId))).rejects.toThrow()
    const { rows } = await database.scoped(workspaceId).transaction().execute((trx) => whose.execute(trx))
    expect(rows).toEqual([{ id: workspaceId }])
    expect((await whose.execute(database.system)).rows).toEqual([])
  }))
  await database.close()
})

test('what is no uuid is refused before anything is asked', () => {
  expect(() => house.database.scoped("' or true --")).toThrow(TypeError)
  expect(() => house.database.scoped('')).toThrow(TypeError)
})

test('a transaction that somebody left open ends with its connection', async () => {
  const database = openDatabase({ databaseUrl: house.databaseUrl, databasePool: 1 })
  const connection = async (): Promise<number> => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(database.scoped(a))
    return rows[0]!.pid
  }
  const before = await connection()
  expect(await connection()).toBe(before)
  await sql`begin`.execute(database.scoped(a))
  expect(await connection()).not.toBe(before)
  await database.close()
})

test('when Postgres drops its connections, queries fail and the next ones work', async () => {
  const onBroken = vi.fn()
  const database = openDatabase({ databaseUrl: house.databaseUrl, databasePool: 2 }, { onBroken })
  await Promise.all([whose.execute(database.scoped(a)), whose.execute(database.scoped(b))])
  const running = sql`select pg_sleep(60)`.execute(database.scoped(a))
  const failed = expect(running).rejects.toThrow()
  await vi.waitFor(async () => expect(await terminateOthers()).toBeGreaterThan(1))
  await failed
  await vi.waitFor(() => expect(onBroken).toHaveBeenCalled())
  expect((await whose.execute(database.scoped(a))).rows).toEqual([{ id: a }])
  await database.close()
})

async function terminateOthers(): Promise<number> {
  const admin = new pg.Client({ connectionString: house.databaseUrl })
  await admin.connect()
  const { rows } = await admin.query(`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()
      and exists (select from pg_stat_activity where query like '%pg_sleep%' and pid <> pg_backend_pid())`)
  await admin.end()
  return rows.length
}

test('ids and counts are numbers, timestamps are dates, and options of the address are kept', async () => {
  const url = new URL(house.databaseUrl)
  url.searchParams.set('options', '-c statement_timeout=54321')
  const database = openDatabase({ databaseUrl: url.href })
  const { rows } = await sql`
    select count(*) as n, now() as at, current_user as role, current_setting('statement_timeout') as timeout`
    .execute(database.system)
  expect(rows).toEqual([{ n: 1, at: expect.any(Date), role: 'runnel_app', timeout: '54321ms' }])
  await database.close()
})

test('a connection as a role that may bypass the walls is not used', async () => {
  // As behind a pooler that drops the role which our address asks for.
  const pool = new pg.Pool({ connectionString: house.databaseUrl })
  await expect(scopedPool(pool, a).connect()).rejects.toThrow('who may bypass row-level security')
  expect(pool.totalCount).toBe(0)
  await pool.end()
})
