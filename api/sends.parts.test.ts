import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { upsertContacts } from '../db/queries/contacts.ts'
import { recordDelivery } from '../db/queries/delivery.ts'
import type { SendTable } from '../db/tables/runs.ts'
import { startTestApi, type TestApi, type TestMember } from '../test/parts/test-api.ts'
import { createTestDatabase, type TestDatabase } from '../test/parts/test-database.ts'
import { testSettings } from '../test/parts/test-worker.ts'

let parts: TestDatabase
let api: TestApi
let bdr: TestMember
let contactId: string

beforeAll(async () => {
  parts = await createTestDatabase()
  api = await startTestApi(testSettings({ databaseUrl: parts.databaseUrl }))
  const workspaceId = await api.workspace()
  bdr = await api.member(workspaceId, 'bdr')
  const { ids } = await upsertContacts(parts.database.scoped(workspaceId), {
    workspaceId, onDuplicate: 'skip',
    contacts: [{ dedupe_key: 'ada@example.com', first_name: 'Ada', email: 'ada@example.com', phone: '+14155550101' }],
  })
  contactId = ids[0]!
})
afterAll(async () => {
  await api.close()
  await parts.close()
})

const db = () => parts.database.scoped(bdr.workspaceId)
const kept = { from: '+14155550100', to: '+14155550101', body: 'Are you coming?' }

async function send(state: SendTable['state'], more: { reason?: string; kind?: 'answer'; ago?: string } = {}) {
  const { ago = '1 minute', ...columns } = more
  const id = randomUUID()
  await db().insertInto('sends').values({
    id, workspace_id: bdr.workspaceId, contact_id: contactId, channel: 'sms', state, clock_at: new Date(),
    to_address: kept.to, kept: JSON.stringify(kept) as never, provider: 'twilio',
    created_at: sql<Date>`now() - ${ago}::interval`, ...columns,
  }).execute()
  return id
}
const unknown = (limit = 50, cursor?: string) => (
  bdr.client.sends.list({ query: { limit, ...(cursor ? { cursor } : {}) } })
)
const messagesOf = (sendId: string) => (
  db().selectFrom('messages').select(['body', 'direction']).where('send_id', '=', sendId).execute()
)
const settled = async (sendId: string) => (
  await db().selectFrom('events').select('data').where('type', '=', 'send.settled')
    .where(sql<boolean>`data ->> 'sendId' = ${sendId}`).execute()
).map(({ data }) => data['as'])

test('messages of which nobody can tell are listed page by page, and those that failed apart from them', async () => {
  const [older, newer] = [await send('unknown', { ago: '2 hours' }), await send('unknown', { ago: '1 hour' })]
  const failed = await send('failed', { reason: 'twilio.30005' })
  await send('sent')
  const first = await unknown(1)
  expect(first.items).toMatchObject([{
    id: newer, state: 'unknown', contactId, contactName: 'Ada', to: kept.to, words: kept.body, provider: 'twilio',
  }])
  const second = await unknown(1, first.next!)
  expect(second.items.map(({ id }) => id)).toEqual([older])
  expect(second.next).toBeNull()
  const { items } = await bdr.client.sends.list({ query: { state: 'failed' } })
  expect(items.map(({ id }) => id)).toEqual([failed])
  expect(items[0]?.whyNot).toEqual({
    reason: 'twilio.30005', sentence: 'The number does not exist. Correct the number of the contact.',
  })
  expect((await bdr.client.dashboard.get({})).needs).toMatchObject({ unknownSends: 2, failedSends: 1 })
  await expect(bdr.client.sends.list({ query: { state: 'failed', cursor: first.next! } }))
    .rejects.toMatchObject({ code: 'invalid-cursor' })
})

test('what a person found out settles a message once, is recorded, and puts what was sent into the conversation', async () => {
  const sendId = await send('unknown')
  const as = (what: 'sent' | 'not-sent') => bdr.client.sends.settle({ params: { sendId }, body: { as: what } })
  expect(await as('sent')).toMatchObject({ state: 'sent', whyNot: null })
  expect(await as('sent')).toMatchObject({ state: 'sent' })
  await expect(as('not-sent')).rejects.toMatchObject({ status: 409, code: 'not-unknown' })
  expect(await messagesOf(sendId)).toEqual([{ body: kept.body, direction: 'out' }])
  expect(await settled(sendId)).toEqual(['sent'])
  expect((await unknown()).items.map(({ id }) => id)).not.toContain(sendId)
  const { items } = await bdr.client.contacts.timeline({ params: { contactId } })
  expect(items.map(({ sentence }) => sentence)).toContain('A person found out that the text was sent.')
})

test('what was not sent says so, and the provider\'s own word counts for more, should it come', async () => {
  const sendId = await send('unknown')
  const { whyNot, state } = await bdr.client.sends.settle({ params: { sendId }, body: { as: 'not-sent' } })
  expect([state, whyNot?.sentence]).toEqual(['failed', 'A person found out that it was not sent.'])
  expect(await messagesOf(sendId)).toEqual([])
  await recordDelivery(db(), {
    workspaceId: bdr.workspaceId, sendId, provider: 'twilio', providerId: `SM${randomUUID()}`, says: 'delivered',
  })
  expect(await messagesOf(sendId)).toHaveLength(1)
  await expect(bdr.client.sends.settle({ params: { sendId }, body: { as: 'not-sent' } }))
    .rejects.toMatchObject({ code: 'not-unknown' })
})

test('an answer stands in the conversation from the beginning, and not twice after it was settled', async () => {
  for (const settle of [
    (sendId: string) => bdr.client.sends.settle({ params: { sendId }, body: { as: 'sent' } }),
    (sendId: string) => recordDelivery(db(), {
      workspaceId: bdr.workspaceId, sendId, provider: 'twilio', providerId: null, says: 'delivered',
    }),
  ]) {
    const sendId = await send('unknown', { kind: 'answer' })
    await settle(sendId)
    expect(await messagesOf(sendId)).toEqual([])
  }
})

test('a message of another workspace is not there, and a viewer settles nothing', async () => {
  const sendId = await send('unknown')
  const stranger = await api.member(await api.workspace())
  const settle = (member: TestMember) => member.client.sends.settle({ params: { sendId }, body: { as: 'sent' } })
  await expect(settle(stranger)).rejects.toMatchObject({ status: 404 })
  await expect(settle(await api.member(bdr.workspaceId, 'viewer'))).rejects.toMatchObject({ status: 403 })
  expect((await unknown()).items.map(({ id }) => id)).toContain(sendId)
})
