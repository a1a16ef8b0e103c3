import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ApiHouse, createApiHouse } from '../test/parts/api-house.ts'
import type { TestMember } from '../test/parts/test-api.ts'
import { writeCursor, writePlace } from './http/cursor.ts'

let house: ApiHouse
let owner: TestMember

beforeAll(async () => {
  house = await createApiHouse({ REQUESTS_PER_MINUTE: '100000' })
  owner = house.owner
})
afterAll(() => house?.close())

async function published() {
  const { funnels } = owner.client
  const { id: funnelId, revision, draft } = await funnels.create({ body: { name: 'Mine' } })
  await funnels.publish({ params: { funnelId }, body: { revision } })
  return { params: { funnelId }, revision, graph: draft }
}

describe.each([2_147_483_647, 2_147_483_648, 1e18, -1, 1.5])('the number %d', (number) => {
  test('is no revision of a draft', async () => {
    const { funnels } = owner.client
    const { params, graph } = await published()
    const wrong = { status: 400, code: 'invalid-request' }
    await expect(funnels.restore({ params: { ...params, version: 1 }, body: { revision: number } })).rejects.toMatchObject(wrong)
    await expect(funnels.saveDraft({ params, body: { revision: number, graph } })).rejects.toMatchObject(wrong)
    await expect(funnels.publish({ params, body: { revision: number } })).rejects.toMatchObject({
      ...wrong, issues: expect.arrayContaining([expect.objectContaining({ path: 'body.revision' })]),
    })
  })

  test('is no version of a message, and no published one', async () => {
    const { contents, funnels } = owner.client
    const { id: contentId } = await contents.create({ body: { name: 'Text', channel: 'sms', body: { text: 'Hi' } } })
    await expect(contents.addVersion({ params: { contentId }, body: { version: number, body: { text: 'Hi' } } }))
      .rejects.toMatchObject({ status: 400 })
    const { params } = await published()
    await expect(funnels.version({ params: { ...params, version: number } })).rejects.toMatchObject({ status: 404 })
  })
})

test('the highest revision there can be is one that the draft is not at', async () => {
  const { params, graph } = await published()
  await expect(owner.client.funnels.saveDraft({ params, body: { revision: 2_147_483_646, graph } }))
    .rejects.toMatchObject({ status: 412 })
})

test.each([0.5, 1.5, 1e6, 1e300])('a rehearsal is not %d times as fast', async (clockFactor) => {
  const { params } = await published()
  await expect(owner.client.campaigns.create({ body: { name: 'Fast', ...params, clockFactor } })).rejects.toMatchObject({
    status: 400, issues: expect.arrayContaining([expect.objectContaining({ path: 'body.clockFactor' })]),
  })
})

test('a rehearsal that was left alone for years stands at the end of the calendar', async () => {
  const { params } = await published()
  const { id: campaignId } = await owner.client.campaigns.create({ body: { name: 'Old', ...params } })
  await house.database.scoped(owner.workspaceId).updateTable('campaigns')
    .set({ clock_factor: 100_000, clock_origin: new Date('2020-01-01') }).where('id', '=', campaignId).execute()
  expect((await owner.client.campaigns.get({ params: { campaignId } })).clockNow).toBe('9999-12-31T00:00:00.000Z')
})

test.each([0, 1e-9, 1001])('a sender does not send %d a second', async (ratePerSecond) => {
  await expect(owner.client.senders.create({
    body: {
      provider: 'smtp', name: 'Box', address: 'box@example.com', ratePerSecond,
      credentials: { host: 'mail.example.com', port: 587, secure: false },
    },
  })).rejects.toMatchObject({ status: 400, issues: [expect.objectContaining({ path: 'body.ratePerSecond' })] })
})

describe('a cursor that was made up', () => {
  const noTime = ['2026-02-30T25:61:00.000000Z', randomUUID()]
  const client = () => owner.client
  test.each([
    ['tasks', writePlace('open tasks', noTime), (cursor: string) => client().tasks.list({ query: { cursor } })],
    ['conversations', writePlace('all conversations', noTime), (cursor: string) => client().conversations.list({ query: { cursor } })],
    ['unmatched', writePlace('unmatched', noTime), (cursor: string) => client().messages.unmatched({ query: { cursor } })],
    ['suppressions', writePlace('suppressions', ['0000-01-01T00:00:00.000000Z', 'a'.repeat(64), 'sms']),
      (cursor: string) => client().suppressions.list({ query: { cursor } })],
    ['contacts', writeCursor('contacts', 'x'.repeat(36)), (cursor: string) => client().contacts.list({ query: { cursor } })],
  ])('is refused by %s', async (_list, cursor, ask) => {
    await expect(ask(cursor!)).rejects.toMatchObject({ status: 400, code: 'invalid-cursor' })
  })

  test('with a number beyond all versions or events is refused', async () => {
    const { params } = await published()
    const cursor = writePlace('versions', ['2147483648'])!
    await expect(owner.client.funnels.versions({ params, query: { cursor } })).rejects.toMatchObject({ code: 'invalid-cursor' })
    const { id: contactId } = await owner.client.contacts.create({ body: { email: `${randomUUID()}@example.com` } })
    await expect(owner.client.contacts.timeline({
      params: { contactId }, query: { cursor: writePlace('timeline', ['9'.repeat(30)])! },
    })).rejects.toMatchObject({ code: 'invalid-cursor' })
    expect(await owner.client.contacts.timeline({ params: { contactId }, query: { cursor: writePlace('timeline', ['9'.repeat(18)])! } }))
      .toMatchObject({ next: null })
  })
})
