import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { furnishWorkspace, type KnownIds } from '../test/parts/furnished-workspace.ts'
import { sampleRequest } from '../test/parts/sample-request.ts'
import { startTestApi, type TestApi, type TestMember } from '../test/parts/test-api.ts'
import { createTestHouse, type TestHouse } from '../test/parts/test-house.ts'
import { urlOf } from './contract/client.ts'
import { contract, listRoutes } from './contract/contract.ts'
import type { Endpoint } from './contract/endpoint.ts'
import { writeCursor } from './http/cursor.ts'

let house: TestHouse
let api: TestApi
let owner: TestMember
let stranger: TestMember

beforeAll(async () => {
  house = await createTestHouse({ REQUESTS_PER_MINUTE: '100000' })
  api = await startTestApi(house.settings)
  owner = await api.member(await api.workspace())
  stranger = await api.member(await api.workspace())
})
afterAll(async () => {
  await api.close()
  await house.close()
})

const routes = listRoutes()
const withBody = routes.filter(({ endpoint }) => endpoint.body)
const lists = routes.filter(({ endpoint }) => endpoint.query?.shape['cursor'])

interface Asked {
  params?: Record<string, string>; query?: Record<string, unknown>; body?: unknown; headers?: Record<string, string>
  member?: TestMember
}

async function ask(endpoint: Endpoint, { params = {}, query = {}, body, headers, member = owner }: Asked) {
  const response = await fetch(urlOf(endpoint, { params, query }, api.url), {
    method: endpoint.method.toUpperCase(),
    headers: {
      cookie: member.cookie, ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  const answer = response.headers.get('content-type')?.includes('json') ? JSON.parse(text) as Answer : {}
  return { status: response.status, code: answer.error?.code, message: answer.error?.message, answer }
}

interface Answer { error?: { code: string; message: string } }

const bad = { status: 400, code: 'invalid-request' }

describe('every body', () => {
  test.each(withBody)('of $name is refused where it is of another type, or holds what there is not', async ({ name, endpoint }) => {
    const { params, body } = sampleRequest(name, endpoint)
    for (const wrong of [[], [body], { ...body as object, surprise: 1 }]) {
      expect(await ask(endpoint, { params, body: wrong }), JSON.stringify(wrong)).toMatchObject(bad)
    }
    for (const wrong of ['"text"', '7', 'null', '{"a":', '']) {
      const { status } = await ask(endpoint, { params, body: wrong })
      // Nothing at all is as good as {} where everything may be left out.
      if (wrong !== '' || !endpoint.body!.safeParse({}).success) expect(status, wrong).toBe(400)
    }
  })

  test.each(withBody)('of $name is refused with a text that nobody could keep', async ({ name, endpoint }) => {
    const { params, body } = sampleRequest(name, endpoint)
    for (const text of ['\\u0000', 'a\\u0000b', '\\ud800', '\\udc00x']) {
      const written = JSON.stringify({ ...body as object, name: 'TEXT', note: 'TEXT' }).replaceAll('TEXT', text)
      expect(await ask(endpoint, { params, body: written }), text).toMatchObject(bad)
      const inKey = JSON.stringify({ ...body as object, KEY: 1 }).replace('KEY', text)
      expect(await ask(endpoint, { params, body: inKey }), text).toMatchObject(bad)
    }
  })
})

test('an address with U+0000 is refused by every route that has a parameter', async () => {
  for (const { name, endpoint } of routes.filter(({ endpoint: { path } }) => path.includes(':'))) {
    const { params, body } = sampleRequest(name, endpoint)
    const [last] = Object.keys(params).slice(-1)
    expect(await ask(endpoint, { params: { ...params, [last!]: 'a\u0000b' }, body }), name).toMatchObject(bad)
    const { status } = await ask(endpoint, { params: { ...params, [last!]: 'x'.repeat(300) }, body })
    expect(status, name).toBeLessThan(500)
  }
})

describe('every list', () => {
  test.each(lists)('$name refuses pages that are none and cursors of another list', async ({ name, endpoint }) => {
    const { params } = sampleRequest(name, endpoint)
    for (const limit of [-1, 0, 201, 1e9, 1.5, 'ten', '']) {
      // The client leaves out what is empty.
      if (limit !== '') expect(await ask(endpoint, { params, query: { limit } }), String(limit)).toMatchObject(bad)
    }
    expect(await ask(endpoint, { params, query: { cursor: 'x'.repeat(501) } })).toMatchObject(bad)
    // A list of something that is not there has no cursors to refuse.
    if (endpoint.path.includes(':')) return
    for (const cursor of ['x', '%', 'WzFd', writeCursor('another list', 'here')!, writeCursor(name, '\u0000')!]) {
      expect(await ask(endpoint, { params, query: { cursor } }), cursor).toMatchObject({ status: 400, code: 'invalid-cursor' })
    }
  })
})

test('a page of another site changes nothing through a cookie, at no route', async () => {
  for (const { name, endpoint } of routes.filter(({ endpoint: { method } }) => method !== 'get')) {
    const { params, body } = sampleRequest(name, endpoint)
    for (const origin of ['https://evil.example.com', 'null', 'http://127.0.0.1:1']) {
      expect(await ask(endpoint, { params, body, headers: { origin } }), name).toMatchObject({ status: 403, code: 'foreign-origin' })
    }
  }
})

describe('a workspace with something of everything in it', { timeout: 120_000 }, () => {
  let known: KnownIds
  test('is there', async () => {
    known = await furnishWorkspace(house, api, owner)
    for (const [name, ids] of Object.entries(known)) expect(ids.length, name).toBeGreaterThan(0)
  })

  test('looks to every route as if it were not there, to who is in another one', async () => {
    const state = async () => ({
      campaigns: await owner.client.campaigns.list(), contacts: await owner.client.contacts.list(),
      funnels: await owner.client.funnels.list(), contents: await owner.client.contents.list(),
      senders: await owner.client.senders.list(), members: await owner.client.members.list(),
      keys: await owner.client.apiKeys.list(), imports: await owner.client.imports.list(),
    })
    const before = await state()
    // Where several things are missing, it is by chance which of them is named.
    const missing = { status: 404, code: 'not-found', message: expect.stringMatching(/^There is no such [\w ]+ in this workspace\.$/) }
    for (const { name, endpoint } of routes.filter(({ endpoint: { path } }) => path.includes(':'))) {
      const foreign = await ask(endpoint, { ...sampleRequest(name, endpoint, known), member: stranger })
      const nowhere = await ask(endpoint, { ...sampleRequest(name, endpoint), member: stranger })
      expect.soft(foreign, name).toMatchObject(missing)
      expect.soft(nowhere, name).toMatchObject(missing)
    }
    expect(await state()).toEqual(before)
  })

  test('is not reached by its ids in a body either', async () => {
    for (const { name, endpoint } of withBody.filter(({ endpoint: { path } }) => !path.includes(':'))) {
      const { body } = sampleRequest(name, endpoint, known)
      const names = Object.keys(body as object).filter((part) => known[part] || part === 'contactIds')
      if (names.length === 0) continue
      const { status, answer } = await ask(endpoint, { body, member: stranger })
      expect([404, 422], `${name}: ${JSON.stringify(answer)}`).toContain(status)
    }
    const { id: campaignId } = await stranger.client.campaigns.create({
      body: { name: 'Mine', funnelId: await publishedBy(stranger) },
    })
    const contactIds = known['contactId'] as string[]
    expect(await stranger.client.campaigns.addAudience({ params: { campaignId }, body: { contactIds } }))
      .toEqual({ added: 0, unknown: contactIds })
    await expect(stranger.client.contents.preview({
      body: { channel: 'sms', body: { text: '{{ contact.first_name }}' }, contactId: contactIds[0]! },
    })).rejects.toMatchObject({ status: 404 })
    const senderId = known['senderId']![0] as string
    await expect(stranger.client.campaigns.update({ params: { campaignId }, body: { senders: { sms: senderId } } }))
      .rejects.toMatchObject({ status: 422, code: 'wrong-sender' })
  })

  test('gives every POST that it takes the same answer under the same key, and refuses another under it', async () => {
    let taken = 0
    for (const { name, endpoint } of routes.filter((route) => route.endpoint.method === 'post' && !route.endpoint.upload)) {
      const { params, body } = sampleRequest(name, endpoint, known)
      const headers = { 'idempotency-key': `walk-${name}` }
      const first = await ask(endpoint, { params, body, headers })
      expect(first.status, `${name}: ${first.message}`).toBeLessThan(500)
      if (first.status >= 300) continue
      taken += 1
      const again = await ask(endpoint, { params, body, headers })
      expect(again, name).toEqual(first)
      const other = await ask(contract.funnels.create, { body: { name: 'Other' }, headers })
      expect(other, name).toMatchObject({ status: 409, code: 'idempotency-conflict' })
    }
    expect(taken).toBeGreaterThan(25)
  })
})

async function publishedBy({ client }: TestMember): Promise<string> {
  const { id: funnelId, revision } = await client.funnels.create({ body: { name: 'Mine' } })
  await client.funnels.publish({ params: { funnelId }, body: { revision } })
  return funnelId
}
