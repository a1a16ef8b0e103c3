import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keepOccurrence } from '../db/queries/occurrences.ts'
import { startTestApi, type TestApi, type TestMember } from '../test/parts/test-api.ts'
import { createTestDatabase, type TestDatabase } from '../test/parts/test-database.ts'
import { testSettings } from '../test/parts/test-worker.ts'

let parts: TestDatabase
let api: TestApi

beforeAll(async () => {
  parts = await createTestDatabase()
  api = await startTestApi(testSettings({ databaseUrl: parts.databaseUrl }))
})
afterAll(async () => {
  await api.close()
  await parts.close()
})

async function begin() {
  const owner = await api.member(await api.workspace())
  const { webhook } = await owner.client.webhooks.create({ body: { name: 'Calls', kind: 'calendly' } })
  const tell = async (name: string, email: string) => (await keepOccurrence(parts.database.scoped(owner.workspaceId), {
    workspaceId: owner.workspaceId,
    occurrence: {
      name, contactId: null, unmatchedReason: 'nobody', payload: { kind: 'demo' }, source: `webhook:${webhook.id}`,
      sourceId: randomUUID(), occurredAt: new Date(), toldOf: { email, phone: null },
    },
  })).id
  return { owner, webhook, tell }
}

const names = async ({ client }: TestMember) => (await client.unmatchedEvents.list()).items.map(({ name }) => name)
const refusal = (code: string) => expect.objectContaining({ code })

test('events of nobody are listed page by page, the latest first, with whom they name and which webhook told them', async () => {
  const { owner, webhook, tell } = await begin()
  for (const n of [1, 2, 3]) await tell(`call.${n}`, `nobody${n}@example.com`)
  const first = await owner.client.unmatchedEvents.list({ query: { limit: 2 } })
  expect(first.items.map(({ name }) => name)).toEqual(['call.3', 'call.2'])
  const rest = await owner.client.unmatchedEvents.list({ query: { limit: 2, cursor: first.next! } })
  expect(rest).toMatchObject({
    next: null, items: [{ name: 'call.1', email: 'nobody1@example.com', phone: null, webhook: 'Calls', reason: 'nobody', payload: { kind: 'demo' } }],
  })
  expect(await owner.client.conversations.counts()).toMatchObject({ unmatchedEvents: 3 })
  expect((await owner.client.dashboard.get()).needs).toMatchObject({ unmatchedEvents: 3, unmatched: 0 })
  await owner.client.webhooks.remove({ params: { endpointId: webhook.id } })
  expect((await owner.client.unmatchedEvents.list({ query: { limit: 1 } })).items[0]).toMatchObject({ webhook: null })
})

test('what is matched belongs to the contact, once, and is told to their runs', async () => {
  const { owner, tell } = await begin()
  const occurrenceId = await tell('call.booked', 'd.other@example.com')
  const [dana, other] = await Promise.all(['dana@example.com', 'other@example.com']
    .map((email) => owner.client.contacts.create({ body: { email } })))
  const match = (contactId: string) => owner.client.unmatchedEvents.match({ params: { occurrenceId }, body: { contactId } })
  await match(dana!.id)
  await match(dana!.id)
  await expect(match(other!.id)).rejects.toEqual(refusal('already-matched'))
  await expect(owner.client.unmatchedEvents.dismiss({ params: { occurrenceId } })).rejects.toEqual(refusal('already-matched'))
  expect(await names(owner)).toEqual([])
  const { items } = await owner.client.contacts.timeline({ params: { contactId: dana!.id } })
  expect(items.filter(({ sentence }) => sentence === 'It happened: call.booked. A person said of whom.')).toHaveLength(1)
  expect(await parts.database.scoped(owner.workspaceId).selectFrom('occurrences')
    .select(['contact_id', 'unmatched_reason', 'told_email']).where('told_at', 'is not', null).execute())
    .toEqual([{ contact_id: dana!.id, unmatched_reason: null, told_email: null }])
})

test('what is dismissed is listed no more, and no contact can have it', async () => {
  const { owner, tell } = await begin()
  const occurrenceId = await tell('call.booked', 'nobody@example.com')
  const { id: contactId } = await owner.client.contacts.create({ body: { email: 'dana@example.com' } })
  await owner.client.unmatchedEvents.dismiss({ params: { occurrenceId } })
  await owner.client.unmatchedEvents.dismiss({ params: { occurrenceId } })
  expect(await names(owner)).toEqual([])
  await expect(owner.client.unmatchedEvents.match({ params: { occurrenceId }, body: { contactId } }))
    .rejects.toEqual(refusal('dismissed'))
})

test('one is asked for by its id, and says whether it waits, whose it is, or when it was dismissed', async () => {
  const { owner, tell } = await begin()
  const { owner: stranger } = await begin()
  const [open, matched, dismissed] = [await tell('one', 'a@example.com'), await tell('two', 'b@example.com'), await tell('three', 'c@example.com')]
  const { id: contactId } = await owner.client.contacts.create({ body: { email: 'dana@example.com' } })
  await owner.client.unmatchedEvents.match({ params: { occurrenceId: matched }, body: { contactId } })
  await owner.client.unmatchedEvents.dismiss({ params: { occurrenceId: dismissed } })
  const get = (occurrenceId: string) => owner.client.unmatchedEvents.get({ params: { occurrenceId } })
  const [listed] = (await owner.client.unmatchedEvents.list()).items
  expect(await get(open)).toEqual({ ...listed, contactId: null, dismissedAt: null })
  expect(await get(matched)).toMatchObject({ name: 'two', contactId, dismissedAt: null, reason: null, email: null })
  expect(await get(dismissed)).toMatchObject({ name: 'three', contactId: null, dismissedAt: expect.any(String) })
  for (const id of [randomUUID(), 'none']) await expect(get(id)).rejects.toEqual(refusal('not-found'))
  await expect(stranger.client.unmatchedEvents.get({ params: { occurrenceId: open } })).rejects.toEqual(refusal('not-found'))
})

test('an event and a contact of another workspace are as good as missing', async () => {
  const { owner, tell } = await begin()
  const { owner: stranger } = await begin()
  const occurrenceId = await tell('call.booked', 'nobody@example.com')
  const { id: contactId } = await owner.client.contacts.create({ body: { email: 'dana@example.com' } })
  const { id: theirs } = await stranger.client.contacts.create({ body: { email: 'dana@example.com' } })
  await expect(stranger.client.unmatchedEvents.match({ params: { occurrenceId }, body: { contactId: theirs } }))
    .rejects.toEqual(refusal('not-found'))
  await expect(owner.client.unmatchedEvents.match({ params: { occurrenceId }, body: { contactId: theirs } }))
    .rejects.toEqual(refusal('not-found'))
  expect(await names(owner)).toEqual(['call.booked'])
  await owner.client.unmatchedEvents.match({ params: { occurrenceId }, body: { contactId } })
})

test('who is erased is forgotten in events that nobody has matched, too', async () => {
  const { owner, tell } = await begin()
  await tell('call.booked', 'Dana@example.com')
  await tell('call.other', 'other@example.com')
  const { id: contactId } = await owner.client.contacts.create({ body: { email: 'dana@example.com' } })
  await owner.client.contacts.erase({ params: { contactId } })
  expect(await names(owner)).toEqual(['call.other'])
})
