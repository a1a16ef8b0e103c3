import { randomBytes, randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { startTestApi } from '../../test/parts/test-api.ts'
import { createTestDatabase, type TestDatabase } from '../../test/parts/test-database.ts'
import { testSettings } from '../../test/parts/test-worker.ts'
import { type WatchedApi, watchedApi } from './costs.ts'
import { type List, listsOf, nextPages } from './lists.ts'
import { type Scan, scansOf } from './plans.ts'
import { seedWorkspace, settle } from './seed.ts'
import { whereabouts } from './whereabouts.ts'

/** Small enough to be made in seconds; the workspaces beside it make the tables several times as large. */
const size = { contacts: 2500, campaigns: 100, messages: 10_000 }
const neighbours = 2
/** A smaller table is read fastest from end to end. */
const largeTable = 6000
const page = 51
/** A page is 50 rows: a list that looks at more than this to find them grows with the workspace. */
const mostRows = 2000

/** Counted whole on purpose, by an index, and once for all who look within a second or two. */
const counted: Record<string, string[]> = {
  'campaigns.list': ['audience', 'runs'], 'dashboard.campaigns': ['audience', 'runs', 'sends'],
}

let parts: TestDatabase
let client: pg.Client
let api: WatchedApi
let workspaceId: string
let cookie: string
let lists: List[]

beforeAll(async () => {
  parts = await createTestDatabase()
  const settings = testSettings({ databaseUrl: parts.databaseUrl })
  const house = await startTestApi(settings)
  workspaceId = await house.workspace()
  const reader = await house.member(workspaceId)
  const { user } = await reader.client.me.get()
  cookie = reader.cookie
  const all = [workspaceId, ...Array.from({ length: neighbours }, () => randomUUID())]
  for (const each of all) await seedWorkspace(parts.databaseUrl, { workspaceId: each, userId: user.id }, size)
  await settle(parts.databaseUrl)
  await house.close()
  client = new pg.Client({ connectionString: parts.databaseUrl })
  await client.connect()
  api = await watchedApi({
    DATABASE_URL: parts.databaseUrl, AUTH_SECRET: settings.authSecret, CREDENTIALS_KEY: randomBytes(32).toString('base64'),
    TEMPORAL_ADDRESS: inject('parts').temporalAddress, LOG_LEVEL: 'error', REQUESTS_PER_MINUTE: '1000000',
  })
  const first = listsOf(await whereabouts(client, workspaceId)).filter(({ isList }) => isList)
  lists = [...first, ...await nextPages(first, async (path) => (await api.read(path, cookie)).answer)]
}, 240_000)

afterAll(async () => {
  await api?.close()
  await client?.end()
  await parts?.close()
})

test('no list goes through a large table, or through much of a workspace, as the app\'s role under its walls', async () => {
  const large = await largeTables()
  expect(large).toEqual(expect.arrayContaining(['contacts', 'conversations', 'events', 'messages', 'runs', 'sends']))
  const faults: string[] = []
  for (const list of lists) {
    const { statements } = await api.read(list.path, cookie)
    for (const statement of statements.filter(({ sql }) => /^\s*(?:select|with)\b/i.test(sql))) {
      const scans = await scansOf(parts.database.scoped(workspaceId), statement)
      faults.push(...scans.filter(({ table }) => !counted[list.route]?.includes(table))
        .flatMap((scan) => faultOf(scan, large).map((fault) => `${list.name}: ${fault}`)))
    }
  }
  expect(faults).toEqual([])
  expect(lists.length).toBeGreaterThan(100)
})

test('whoever fits one of several filters and not the others is passed over in an index, not in the table', async () => {
  for (const name of ['contacts.list several filters', 'contacts.list search common']) {
    const { statements } = await readAgain(lists.find((list) => list.name === name)!)
    expect(statements).toHaveLength(1)
    const scans = (await scansOf(parts.database.scoped(workspaceId), statements[0]!)).filter(({ table }) => table === 'contacts')
    expect(scans.filter(({ rows, isIndexAlone }) => rows > page && !isIndexAlone), name).toEqual([])
    expect(Math.max(...scans.map(({ rows }) => rows)), name).toBeGreaterThan(page)
  }
})

test('a conversation is five questions, however long it is', async () => {
  for (const list of lists.filter(({ route }) => route === 'conversations.get')) {
    expect((await readAgain(list)).statements.length, list.name).toBeLessThanOrEqual(5)
  }
})

test('a list that does go through one would be found', async () => {
  const statement = { sql: 'select from messages where workspace_id = $1 and body ilike $2', parameters: [workspaceId, '%zzzz%'] }
  const scans = await scansOf(parts.database.scoped(workspaceId), statement)
  expect(scans.flatMap((scan) => faultOf(scan, ['messages']))).not.toEqual([])
})

/** Who asks is known from a moment ago. */
async function readAgain({ path }: List) {
  await api.read(path, cookie)
  return api.read(path, cookie)
}

function faultOf({ table, index, rows }: Scan, large: string[]): string[] {
  if (index === null && large.includes(table)) return [`reads ${table} from end to end`]
  return rows > mostRows ? [`looks at ${rows} rows of ${table} by ${index ?? 'no index'}`] : []
}

async function largeTables(): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
      and reltuples > $1 order by 1`, [largeTable],
  )
  return rows.map(({ name }) => name)
}
