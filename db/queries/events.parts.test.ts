import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/parts/test-database.ts'
import type { Tables } from '../tables/index.ts'
import { appendEvents, beginning, eventsAfter, lastEventPosition } from './events.ts'
import { createWorkspace } from './workspaces.ts'

let house: TestDatabase
let workspaceId: string
let db: Kysely<Tables>

beforeAll(async () => { house = await createTestDatabase() })
afterAll(() => house?.close())

async function freshWorkspace(): Promise<void> {
  workspaceId = randomUUID()
  db = house.database.scoped(workspaceId)
  await createWorkspace(db, { workspaceId, name: 'One' })
}

const append = (into: Kysely<Tables>, ...types: string[]) => (
  appendEvents(into, { workspaceId, events: types.map((type) => ({ type })) })
)

function createReader() {
  let after = beginning
  return async (limit = 100): Promise<string[]> => {
    const { events, position } = await eventsAfter(db, { workspaceId, after, limit })
    after = position
    return events.map(({ type }) => type)
  }
}

test('events come in the order written, page by page, with what they carry', async () => {
  await freshWorkspace()
  const runId = randomUUID()
  const clockAt = new Date('2026-11-21T09:00:00Z')
  await appendEvents(db, {
    workspaceId, events: [{ type: 'sent', runId, nodeId: 'sms-1', clockAt, data: { channel: 'sms' } }, { type: 'waits' }],
  })
  await append(db, 'ended')
  expect(await createReader()()).toEqual(['sent', 'waits', 'ended'])
  expect((await eventsAfter(db, { workspaceId, after: beginning, limit: 1 })).events[0]).toMatchObject({
    type: 'sent', run_id: runId, node_id: 'sms-1', clock_at: clockAt, data: { channel: 'sms' },
  })
  const read = createReader()
  expect(await read(2)).toEqual(['sent', 'waits'])
  expect(await read(2)).toEqual(['ended'])
  expect(await read(2)).toEqual([])
})

test('an event that commits late holds nobody up and is not missed', async () => {
  await freshWorkspace()
  const read = createReader()
  const slow = await db.startTransaction().execute()
  await append(slow, 'slow')
  await append(db, 'quick')
  expect(await read()).toEqual(['quick'])
  await append(db, 'quicker')
  expect(await read()).toEqual(['quicker'])
  await slow.commit().execute()
  expect(await read()).toEqual(['slow'])
  expect(await read()).toEqual([])
})

test('who goes on from any event of a page hears what comes after it, each once, whatever was committed meanwhile', async () => {
  await freshWorkspace()
  const slow = await db.startTransaction().execute()
  await append(slow, 'slow')
  await append(db, 'a', 'b', 'c', 'd')
  const { events } = await eventsAfter(db, { workspaceId, after: beginning, limit: 3 })
  expect(events.map(({ type }) => type)).toEqual(['a', 'b', 'c'])
  await slow.commit().execute()
  await append(db, 'e')
  for (const [at, { position }] of events.entries()) {
    let after = position
    const seen: string[] = []
    for (let page = 0; page < 4; page += 1) {
      const next = await eventsAfter(db, { workspaceId, after, limit: 2 })
      seen.push(...next.events.map(({ type }) => type))
      after = next.position
    }
    expect(seen).toEqual([...['b', 'c', 'd'].slice(at), 'slow', 'e'])
  }
})

test('a transaction that is rolled back is nothing to wait for', async () => {
  await freshWorkspace()
  const read = createReader()
  const undone = await db.startTransaction().execute()
  await append(undone, 'undone')
  await append(db, 'kept')
  expect(await read()).toEqual(['kept'])
  await undone.rollback().execute()
  expect(await read()).toEqual([])
})

test('many writers that commit in any order lose no event to a reader who follows', async () => {
  await freshWorkspace()
  const read = createReader()
  const seen: string[] = []
  let writing = true
  const following = (async () => {
    while (writing) seen.push(...await read(7))
  })()
  await Promise.all(Array.from({ length: 6 }, async (_, writer) => {
    for (let n = 0; n < 15; n++) {
      await db.transaction().execute(async (trx) => {
        await append(trx, `${writer}.${n}.a`)
        await eventsAfter(trx, { workspaceId, after: beginning, limit: (writer * 7 + n * 3) % 20 + 1 })
        await append(trx, `${writer}.${n}.b`)
      })
    }
  }))
  writing = false
  await following
  for (let page = await read(7); page.length > 0; page = await read(7)) seen.push(...page)
  expect(seen).toHaveLength(6 * 15 * 2)
  expect(new Set(seen).size).toBe(seen.length)
  for (let at = 0; at < seen.length; at += 2) expect(seen[at + 1]).toBe(seen[at]!.replace(/a$/, 'b'))
})

test('who wants only news begins at the last position', async () => {
  await freshWorkspace()
  await append(db, 'old')
  const after = await lastEventPosition(db)
  await append(db, 'new')
  const { events } = await eventsAfter(db, { workspaceId, after, limit: 10 })
  expect(events.map(({ type }) => type)).toEqual(['new'])
})

test('written events can be neither changed nor taken back', async () => {
  await freshWorkspace()
  await append(db, 'said')
  await expect(db.updateTable('events').set({ type: 'unsaid' }).execute()).rejects.toThrow('permission denied')
  await expect(db.deleteFrom('events').execute()).rejects.toThrow('permission denied')
})
