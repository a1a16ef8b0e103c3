import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/parts/test-database.ts'
import type { Tables } from '../tables/index.ts'
import { appendEvents, type EventPosition, eventsAfter, lastEventPosition } from './events.ts'
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
  let after: EventPosition | null = null
  return async (limit = 100): Promise<string[]> => {
    const events = await eventsAfter(db, { workspaceId, after, limit })
    const last = events.at(-1)
    if (last) after = { tx: last.tx, id: last.id }
    return events.map(({ type }) => type)
  }
}

/** Follows until `count` events have come: any open transaction of the server, also of another suite, holds them up. */
async function follow(read: (limit?: number) => Promise<string[]>, count: number): Promise<string[]> {
  const seen: string[] = []
  await vi.waitFor(async () => {
    seen.push(...await read(7))
    expect(seen.length).toBeGreaterThanOrEqual(count)
  }, 20_000)
  return seen
}

test('events come in the order written, page by page, with what they carry', async () => {
  await freshWorkspace()
  const runId = randomUUID()
  const clockAt = new Date('2026-11-21T09:00:00Z')
  await appendEvents(db, {
    workspaceId, events: [{ type: 'sent', runId, nodeId: 'sms-1', clockAt, data: { channel: 'sms' } }, { type: 'waits' }],
  })
  await append(db, 'ended')
  expect(await follow(createReader(), 3)).toEqual(['sent', 'waits', 'ended'])
  expect((await eventsAfter(db, { workspaceId, after: null, limit: 1 }))[0]).toMatchObject({
    type: 'sent', run_id: runId, node_id: 'sms-1', clock_at: clockAt, data: { channel: 'sms' },
  })
  const read = createReader()
  expect(await read(2)).toEqual(['sent', 'waits'])
  expect(await read(2)).toEqual(['ended'])
  expect(await read(2)).toEqual([])
})

test('an event that commits late is not overtaken by those that began after it', async () => {
  await freshWorkspace()
  const read = createReader()
  const slow = await db.startTransaction().execute()
  await append(slow, 'slow')
  await append(db, 'quick')
  expect(await read()).toEqual([])
  await slow.commit().execute()
  expect(await follow(read, 2)).toEqual(['slow', 'quick'])
})

test('a transaction that is rolled back holds nobody up for good', async () => {
  await freshWorkspace()
  const read = createReader()
  const undone = await db.startTransaction().execute()
  await append(undone, 'undone')
  await append(db, 'kept')
  await undone.rollback().execute()
  expect(await follow(read, 1)).toEqual(['kept'])
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
        await eventsAfter(trx, { workspaceId, after: null, limit: (writer * 7 + n * 3) % 20 + 1 })
        await append(trx, `${writer}.${n}.b`)
      })
    }
  }))
  writing = false
  await following
  seen.push(...await follow(read, 6 * 15 * 2 - seen.length))
  expect(seen).toHaveLength(6 * 15 * 2)
  expect(new Set(seen).size).toBe(seen.length)
  for (let at = 0; at < seen.length; at += 2) expect(seen[at + 1]).toBe(seen[at]!.replace(/a$/, 'b'))
})

test('who wants only news begins at the last position', async () => {
  await freshWorkspace()
  expect(await lastEventPosition(db, { workspaceId })).toBeNull()
  await append(db, 'old')
  await vi.waitFor(async () => expect(await lastEventPosition(db, { workspaceId })).not.toBeNull(), { timeout: 10_000 })
  const after = await lastEventPosition(db, { workspaceId })
  await append(db, 'new')
  await vi.waitFor(async () => {
    const events = await eventsAfter(db, { workspaceId, after, limit: 10 })
    expect(events.map(({ type }) => type)).toEqual(['new'])
  }, { timeout: 10_000 })
})

test('written events can be neither changed nor taken back', async () => {
  await freshWorkspace()
  await append(db, 'said')
  await expect(db.updateTable('events').set({ type: 'unsaid' }).execute()).rejects.toThrow('permission denied')
  await expect(db.deleteFrom('events').execute()).rejects.toThrow('permission denied')
})
