import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../test/parts/test-database.ts'
import { type Catalogue, makeRow, readCatalogue, type Row } from './testing/row-maker.ts'

const a = randomUUID()
const b = randomUUID()

let house: TestDatabase
let catalogue: Catalogue
const rowsOf = { [a]: new Map<string, Row>(), [b]: new Map<string, Row>() }

beforeAll(async () => {
  house = await createTestDatabase()
  catalogue = await readCatalogue(house.database.system)
  for (const workspaceId of [a, b]) {
    for (const table of catalogue.tables) {
      const db = house.database.scoped(workspaceId)
      rowsOf[workspaceId]!.set(table, await makeRow(db, { catalogue, table, workspaceId, made: rowsOf[workspaceId]! }))
    }
  }
})

afterAll(() => house?.close())

/** For each table, so that a failure names all of those that leak. */
async function inEveryTable<T>(ask: (table: string) => Promise<T>): Promise<Record<string, T>> {
  const answers: Record<string, T> = {}
  for (const table of catalogue.tables) answers[table] = await ask(table)
  return answers
}

function everywhere<T>(value: T): Record<string, T> {
  return Object.fromEntries(catalogue.tables.map((table) => [table, value]))
}

describe('from another workspace', () => {
  test('every table shows its own rows only', async () => {
    const owners = await inEveryTable(async (table) => {
      const { rows } = await sql<{ workspace_id: string }>`
        select distinct workspace_id from ${sql.table(table)}`.execute(house.database.scoped(b))
      return rows.map((row) => row.workspace_id)
    })
    expect(owners).toEqual(everywhere([b]))
  })

  test('asking by the other workspace\'s id gives nothing', async () => {
    const counts = await inEveryTable(async (table) => {
      const { rows } = await sql`
        select from ${sql.table(table)} where workspace_id = ${a}`.execute(house.database.scoped(b))
      return rows.length
    })
    expect(counts).toEqual(everywhere(0))
  })

  test('no row can be changed or deleted', async () => {
    const changed = await inEveryTable(async (table) => {
      const db = house.database.scoped(b)
      const name = sql.table(table)
      return [
        await changes(() => sql`update ${name} set workspace_id = workspace_id where workspace_id = ${a}`.execute(db)),
        await changes(() => sql`delete from ${name} where workspace_id = ${a}`.execute(db)),
      ].filter((answer) => answer !== 'nothing' && answer !== 'not permitted')
    })
    expect(changed).toEqual(everywhere([]))
    const left = await inEveryTable(async (table) => {
      const { rows } = await sql`select from ${sql.table(table)}`.execute(house.database.scoped(a))
      return rows.length
    })
    expect(left).toEqual(everywhere(1))
  })

  test('no row can be written into it', async () => {
    const answers = await inEveryTable((table) => changes(() => (
      makeRow(house.database.scoped(b), { catalogue, table, workspaceId: a, made: rowsOf[a]! })
    )))
    expect(answers).toEqual(everywhere('not permitted'))
  })

  test('no row of it can be pointed at', async () => {
    const answers = await inEveryTable(async (table) => {
      const keys = catalogue.keys.filter((key) => key.table === table && key.parent !== 'workspaces')
      return keys.filter((key) => !key.columns.includes('workspace_id')).map(({ parent }) => parent)
    })
    expect(answers).toEqual(everywhere([]))
  })
})

test('without a scope every table is empty and takes nothing', async () => {
  const answers = await inEveryTable(async (table) => {
    const { rows } = await sql`select from ${sql.table(table)}`.execute(house.database.system)
    const written = await changes(() => (
      makeRow(house.database.system, { catalogue, table, workspaceId: a, made: rowsOf[a]! })
    ))
    return [rows.length, written]
  })
  expect(answers).toEqual(everywhere([0, 'not permitted']))
})

test('every table carries workspace_id, forces row-level security on its owner, and has one policy for all', async () => {
  const { rows } = await sql<{ table: string; held: boolean; policies: string[] }>`
    select c.relname as table, c.relrowsecurity and c.relforcerowsecurity
        and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'workspace_id' and a.attnotnull)
        and exists (select from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
          where i.indrelid = c.oid and a.attname = 'workspace_id' and i.indpred is null) as held,
      array(select p.polcmd::text from pg_policy p where p.polrelid = c.oid and p.polqual is not null
        and p.polwithcheck is not null) as policies
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname not like 'kysely%'`
    .execute(house.database.system)
  expect(rows.map(({ table }) => table).toSorted()).toEqual(catalogue.tables.toSorted())
  expect(rows.filter(({ held, policies }) => !held || policies.join() !== '*')).toEqual([])
})

test('the app works as a role that owns nothing, bypasses nothing and cannot become another', async () => {
  const { rows } = await sql`
    select current_user as role, r.rolsuper, r.rolbypassrls, r.rolcanlogin, r.rolcreaterole,
      exists (select from pg_auth_members m where m.member = r.oid) as member,
      exists (select from pg_class c where c.relowner = r.oid) as owns,
      has_schema_privilege(current_user, 'public', 'create') as creates
    from pg_roles r where r.rolname = current_user`.execute(house.database.system)
  expect(rows).toEqual([{
    role: 'runnel_app', rolsuper: false, rolbypassrls: false, rolcanlogin: false, rolcreaterole: false,
    member: false, owns: false, creates: false,
  }])
})

test('views and functions that would run as their owner are not there', async () => {
  const { rows } = await sql`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('v', 'm')
    union all
    select proname from pg_proc where pronamespace = 'public'::regnamespace and prosecdef`
    .execute(house.database.system)
  expect(rows).toEqual([])
})

async function changes(attempt: () => Promise<unknown>): Promise<string> {
  try {
    const result = await attempt() as { numAffectedRows?: bigint }
    return result.numAffectedRows === 0n ? 'nothing' : 'changed'
  } catch (error) {
    if ((error as { code?: string }).code === '42501') return 'not permitted'
    throw error
  }
}
