import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { upsertContacts } from '../db/queries/contacts.ts'
import { type ApiHouse, createApiHouse } from '../test/parts/api-house.ts'
import type { TestMember } from '../test/parts/test-api.ts'

let house: ApiHouse
let owner: TestMember

beforeAll(async () => {
  house = await createApiHouse()
  owner = house.owner
})
afterAll(() => house?.close())

async function send(path: string, body: string, headers: Record<string, string> = {}) {
  const response = await fetch(`${house.api.url}${path}`, {
    method: 'POST', body, headers: { cookie: owner.cookie, 'content-type': 'application/json', ...headers },
  })
  return { status: response.status, error: (await response.json() as { error: { code: string; message: string } }).error }
}

describe('what cannot be read', () => {
  test('20 MB of JSON are refused with the limit in words', async () => {
    const { status, error } = await send('/api/v1/contacts', JSON.stringify({ firstName: 'x'.repeat(20_000_000) }))
    expect(status).toBe(413)
    expect(error).toMatchObject({ code: 'too-large', message: expect.stringContaining('5 MB') })
  })

  test('malformed JSON is said to be malformed', async () => {
    expect(await send('/api/v1/contacts', '{"firstName": ')).toMatchObject({ status: 400, error: { code: 'malformed-json' } })
  })

  test('a form is refused as no JSON', async () => {
    const answer = await send('/api/v1/contacts', 'a=b', { 'content-type': 'application/x-www-form-urlencoded' })
    expect(answer).toMatchObject({ status: 415, error: { code: 'unsupported-media-type' } })
  })

  test('every fault of a body is named at once, with its place', async () => {
    await expect(owner.client.campaigns.create({ body: { templateId: 'x', name: '' } })).rejects.toMatchObject({
      status: 400,
      issues: expect.arrayContaining([
        expect.objectContaining({ path: 'body.templateId' }), expect.objectContaining({ path: 'body.name' }),
      ]),
    })
  })

  test('a filter that there is not is refused, instead of finding everybody', async () => {
    for (const path of ['/contacts?serach=Ann', '/contacts.csv?=null', '/senders?limit=5', '/campaigns?limit=5&limit=6']) {
      const refused = await fetch(`${house.api.url}/api/v1${path}`, { headers: { cookie: owner.cookie } })
      expect(refused.status, path).toBe(400)
      expect(await refused.json()).toMatchObject({ error: { code: 'invalid-request', message: expect.stringContaining('query') } })
    }
  })

  test.each(['\u0000', '\ud800'])('a text that Postgres cannot keep is refused', async (text) => {
    expect((await send('/api/v1/contacts', JSON.stringify({ firstName: `a${text}`, email: 'a@example.com' }))).status)
      .toBe(400)
  })

  test('a nesting of a hundred thousand levels overflows nothing', async () => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000)
    expect((await send('/api/v1/contacts', `{"firstName": ${deep}}`)).status).toBe(400)
  })

  test('a broken escape in the address is a bad request', async () => {
    const response = await fetch(`${house.api.url}/api/v1/campaigns/%E0%A4%A`, { headers: { cookie: owner.cookie } })
    expect(response.status).toBe(400)
  })

  test('a method that a path does not take is refused with those that it takes', async () => {
    for (const [method, path, allow] of [
      ['DELETE', '/contacts/count', 'GET, HEAD'], ['PUT', '/contents/preview', 'POST'],
      ['PUT', `/contents/${randomUUID()}`, 'GET, HEAD, PATCH'], ['POST', '/dashboard', 'GET, HEAD'],
    ] as const) {
      const refused = await fetch(`${house.api.url}/api/v1${path}`, { method, headers: { cookie: owner.cookie } })
      expect(refused.status, path).toBe(405)
      expect(refused.headers.get('allow')).toBe(allow)
      expect(await refused.json()).toMatchObject({ error: { code: 'method-not-allowed' } })
      const asked = await fetch(`${house.api.url}/api/v1${path}`, { method: 'OPTIONS' })
      expect([asked.status, asked.headers.get('allow')]).toEqual([204, allow])
    }
  })

  test('an unknown route answers in the one shape', async () => {
    const response = await fetch(`${house.api.url}/api/v1/nothing`)
    expect(response.status).toBe(404)
    expect(await response.json()).toMatchObject({ error: { code: 'unknown-route' } })
  })
})

describe('pages', () => {
  test.each([{ limit: -1 }, { limit: 0 }, { limit: 100_000 }, { limit: 1.5 }])('$limit a page is refused', async (query) => {
    await expect(owner.client.contacts.list({ query })).rejects.toMatchObject({ status: 400 })
  })

  test('the cursor of another list is refused', async () => {
    await upsertContacts(house.database.scoped(owner.workspaceId), {
      workspaceId: owner.workspaceId, onDuplicate: 'skip',
      contacts: [1, 2, 3].map((n) => ({ dedupe_key: `p${n}@example.com`, email: `p${n}@example.com` })),
    })
    const first = await owner.client.contacts.list({ query: { limit: 2 } })
    expect(first.items).toHaveLength(2)
    const second = await owner.client.contacts.list({ query: { limit: 2, cursor: first.next! } })
    expect(second).toMatchObject({ items: [{}], next: null })
    await expect(owner.client.campaigns.list({ query: { cursor: first.next! } })).rejects.toMatchObject({
      code: 'invalid-cursor',
    })
  })
})

describe('another workspace', () => {
  test('its contact looks like one that does not exist', async () => {
    const other = await house.api.workspace()
    const { ids } = await upsertContacts(house.database.scoped(other), {
      workspaceId: other, onDuplicate: 'skip', contacts: [{ dedupe_key: 'o@example.com', email: 'o@example.com' }],
    })
    const ask = (contactId: string) => owner.client.contacts.get({ params: { contactId } })
      .catch(({ status, code, message }: { status: number; code: string; message: string }) => ({ status, code, message }))
    const foreign = await ask(ids[0]!)
    expect(foreign).toMatchObject({ status: 404, code: 'not-found' })
    expect(foreign).toEqual(await ask(randomUUID()))
  })
})

describe('a page of another site', () => {
  test('cannot act through the cookie of who is signed in', async () => {
    const answer = await send('/api/v1/contacts', '{"email":"a@example.com"}', { origin: 'https://evil.example.com' })
    expect(answer).toMatchObject({ status: 403, error: { code: 'foreign-origin' } })
  })
})

describe('an Idempotency-Key', () => {
  test('the same request again gets the same answer, and nothing is done twice', async () => {
    const call = () => owner.client.contacts.create({ body: { email: 'once@example.com' }, idempotencyKey: 'key-1' })
    const [first, again] = [await call(), await call()]
    expect(again).toEqual(first)
  })

  test('a secret that is shown once is kept encrypted for who repeats the request, and shown to them again', async () => {
    const call = () => owner.client.apiKeys.create({ body: { name: 'CRM', scopes: ['contacts:read'] }, idempotencyKey: 'key-s' })
    const [first, again] = [await call(), await call()]
    expect(again).toEqual(first)
    const kept = await house.database.scoped(owner.workspaceId).selectFrom('idempotency_keys').select('answer')
      .where('key', 'like', '%/key-s').executeTakeFirstOrThrow()
    expect(JSON.stringify(kept.answer)).not.toContain(first.key)
  })

  test('another request under the same key is refused', async () => {
    await expect(owner.client.contacts.create({ body: { email: 'two@example.com' }, idempotencyKey: 'key-1' }))
      .rejects.toMatchObject({ status: 409, code: 'idempotency-conflict' })
  })

  test('what was refused may be tried again', async () => {
    const call = (phone: string) => owner.client.contacts.create({ body: { phone }, idempotencyKey: 'key-2' })
    await expect(call('12')).rejects.toMatchObject({ status: 422, code: 'invalid-contact' })
    expect(await call('(415) 555-0123')).toMatchObject({ phone: '+14155550123' })
  })
})

describe('sign-in', () => {
  test('guessing ends after ten wrong passwords, with the time to wait', async () => {
    const guess = () => fetch(`${house.api.url}/api/auth/sign-in/email`, {
      method: 'POST', headers: { 'content-type': 'application/json', origin: house.api.url },
      body: JSON.stringify({ email: 'nobody@example.com', password: 'a wrong password' }),
    })
    for (let n = 0; n < 10; n += 1) expect((await guess()).status).toBe(401)
    const refused = await guess()
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  })
})
