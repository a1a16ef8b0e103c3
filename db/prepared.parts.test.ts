import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../test/parts/test-database.ts'
import { type Database, openDatabase } from './database.ts'
import { prepare, runPrepared } from './prepared.ts'
import { createWorkspace } from './queries/workspaces.ts'

let house: TestDatabase
let database: Database
const a = randomUUID()
const b = randomUUID()

beforeAll(async () => {
  house = await createTestDatabase()
  for (const workspaceId of [a, b]) await createWorkspace(house.database.scoped(workspaceId), { workspaceId, name: 'One' })
  database = openDatabase({ databaseUrl: house.databaseUrl, databasePool: 1 })
})
afterAll(async () => {
  await database?.close()
  await house?.close()
})

test('it is planned once for a connection, and each workspace still sees its own rows only', async () => {
  // More often than Postgres plans anew for the values.
  for (let n = 0; n < 10; n += 1) {
    for (const workspaceId of [a, b]) {
      const whose = sql<{ id: string; n: number }>`select workspace_id as id, ${n}::int as n from workspaces`
      const { rows } = await runPrepared(whose, database.scoped(workspaceId))
      expect(rows).toEqual([{ id: workspaceId, n }])
    }
  }
  const { rows } = await sql<{ plans: number }>`select generic_plans + custom_plans as plans
    from pg_prepared_statements where statement like 'select workspace_id as id%'`.execute(database.scoped(a))
  expect(rows).toEqual([{ plans: 20 }])
})

test('one that is written once is given its values each time, the same value wherever its name stands', async () => {
  const say = prepare<{ word: string; n: number }, { word: string; twice: string; n: number }>((given) => sql`
    select ${given('word')}::text as word, ${given('word')} || ${given('word')} as twice, ${given('n')}::int as n`)
  for (const workspaceId of [a, b, a]) {
    const db = database.scoped(workspaceId)
    const both = await Promise.all([say(db, { word: 'yes', n: 1 }), say(db, { word: 'no', n: 2 })])
    expect(both.map(({ rows }) => rows)).toEqual([
      [{ word: 'yes', twice: 'yesyes', n: 1 }], [{ word: 'no', twice: 'nono', n: 2 }],
    ])
  }
})

test('one from before a migration fails once, not for as long as its connection lives', async () => {
  const db = database.scoped(a)
  const name = () => runPrepared(sql`select name from workspaces where workspace_id = ${a}`, db)
  await name()
  const owner = new pg.Client({ connectionString: house.databaseUrl })
  await owner.connect()
  await owner.query('alter table workspaces alter column name type varchar(200)')
  await owner.end()
  await expect(name()).rejects.toThrow('cached plan must not change result type')
  await expect(name()).resolves.toMatchObject({ rows: [{ name: 'One' }] })
})
