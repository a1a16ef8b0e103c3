import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestApi, type TestApi, type TestMember } from '../test/parts/test-api.ts'
import { createTestDatabase, type TestDatabase } from '../test/parts/test-database.ts'
import { testSettings } from '../test/parts/test-worker.ts'
import { createClient } from './contract/client.ts'

let parts: TestDatabase
let api: TestApi
let owner: TestMember

beforeAll(async () => {
  parts = await createTestDatabase()
  api = await startTestApi(testSettings({
    databaseUrl: parts.databaseUrl, env: { CORS_ORIGINS: 'https://app.example.com', REQUESTS_PER_MINUTE: '60' },
  }))
  owner = await api.member(await api.workspace('First'))
})
afterAll(async () => {
  await api.close()
  await parts.close()
})

const withKey = (key: string) => createClient({ baseUrl: api.url, headers: { authorization: `Bearer ${key}` } })

test('a name of one’s own has at most 200 characters, and some', async () => {
  const { cookie, client } = await api.member(owner.workspaceId, 'viewer')
  const rename = async (name: unknown) => (await fetch(`${api.url}/api/auth/update-user`, {
    method: 'POST', headers: { 'content-type': 'application/json', origin: api.url, cookie },
    body: JSON.stringify({ name }),
  })).status
  expect([await rename('x'.repeat(201)), await rename(' '), await rename('Olive'), await rename({})])
    .toEqual([400, 400, 200, 400])
  expect((await client.me.get({})).user.name).toBe('Olive')
})

test('an invited person chooses a password once, signs in, and is out as soon as they are removed', async () => {
  const email = `new.${randomUUID()}@example.com`
  const { member, invitation } = await owner.client.members.add({ body: { email, name: 'New', role: 'marketer' } })
  expect(member).toMatchObject({ isInvited: true, role: 'marketer' })
  await expect(owner.client.members.add({ body: { email, role: 'viewer' } })).rejects.toMatchObject({ code: 'member-exists' })
  const renewed = await owner.client.members.invite({ params: { memberId: member.id } })

  const tokenOf = (url: string) => new URL(url).searchParams.get('token')
  const look = (url: string) => fetch(`${api.url}/api/auth/invitation?token=${tokenOf(url)}`)
  const choose = async (url: string, password = 'chosen-by-themselves') => (
    await fetch(`${api.url}/api/auth/invitation/accept`, {
      method: 'POST', headers: { 'content-type': 'application/json', origin: api.url },
      body: JSON.stringify({ token: tokenOf(url), name: 'Their Own', password }),
    })
  ).status
  expect((await look(invitation!.url)).status).toBe(404)
  expect(await choose(invitation!.url)).toBe(404)
  expect(await (await look(renewed.invitation.url)).json()).toEqual({ email, name: 'New', workspaces: ['First'] })
  expect(await choose(renewed.invitation.url, 'too short')).toBe(400)
  const both = await Promise.all([choose(renewed.invitation.url), choose(renewed.invitation.url)])
  expect(both.toSorted()).toEqual([200, 404])
  expect((await look(renewed.invitation.url)).status).toBe(404)
  const signIn = await fetch(`${api.url}/api/auth/sign-in/email`, {
    method: 'POST', headers: { 'content-type': 'application/json', origin: api.url },
    body: JSON.stringify({ email, password: 'chosen-by-themselves' }),
  })
  const cookie = signIn.headers.getSetCookie().map((each) => each.split(';')[0]).join('; ')
  const client = createClient({ baseUrl: api.url, headers: { cookie } })
  expect(await client.me.get()).toMatchObject({ user: { name: 'Their Own' }, workspace: { role: 'marketer' } })
  await expect(owner.client.members.invite({ params: { memberId: member.id } })).rejects.toMatchObject({ code: 'not-invited' })

  await owner.client.members.changeRole({ params: { memberId: member.id }, body: { role: 'viewer' } })
  expect((await client.me.get()).workspace.role).toBe('viewer')
  await owner.client.members.remove({ params: { memberId: member.id } })
  await expect(client.me.get()).rejects.toMatchObject({ status: 403, code: 'no-workspace' })
})

test('only owners make and unmake owners, and the last one stays', async () => {
  const admin = await api.member(owner.workspaceId, 'admin')
  const { items } = await admin.client.members.list()
  const [first, self] = [items.find(({ role }) => role === 'owner')!, items.find(({ isYou }) => isYou)!]
  await expect(admin.client.members.changeRole({ params: { memberId: self.id }, body: { role: 'owner' } }))
    .rejects.toMatchObject({ status: 403 })
  await expect(admin.client.members.remove({ params: { memberId: first.id } })).rejects.toMatchObject({ status: 403 })
  await expect(owner.client.members.remove({ params: { memberId: first.id } }))
    .rejects.toMatchObject({ status: 409, code: 'last-owner' })
})

test('a key is shown once, opens what its scopes say in its own workspace, and nothing once revoked', async () => {
  const { key, apiKey } = await owner.client.apiKeys.create({ body: { name: 'CRM', scopes: ['contacts:read'] } })
  expect(key).toMatch(/^rk_[\w-]{64}$/)
  expect(JSON.stringify(await owner.client.apiKeys.list())).not.toContain(key)
  const stored = JSON.stringify(await api.context.database.scoped(owner.workspaceId).selectFrom('api_keys').selectAll().execute())
  expect(stored).not.toContain(key.slice(10))

  const program = withKey(key)
  expect(await program.contacts.list()).toMatchObject({ items: [] })
  await expect(program.contacts.create({ body: { email: 'a@example.com' } })).rejects.toMatchObject({ status: 403 })
  await expect(program.campaigns.list()).rejects.toMatchObject({ status: 403 })
  await expect(program.members.list()).rejects.toMatchObject({ status: 403 })
  await expect(program.apiKeys.list()).rejects.toMatchObject({ status: 403 })
  expect((await owner.client.apiKeys.list()).items[0]!.lastUsedAt).not.toBeNull()

  const writer = withKey((await owner.client.apiKeys.create({ body: { name: 'Import', scopes: ['contacts:write'] } })).key)
  expect(await writer.contacts.create({ body: { email: 'a@example.com' } })).toMatchObject({ email: 'a@example.com' })
  const elsewhere = await fetch(`${api.url}/api/v1/contacts`, {
    headers: { authorization: `Bearer ${key}`, 'runnel-workspace': await api.workspace() },
  })
  expect(elsewhere.status).toBe(403)

  await owner.client.apiKeys.revoke({ params: { apiKeyId: apiKey.id } })
  await expect(program.contacts.list()).rejects.toMatchObject({ status: 401, code: 'not-signed-in' })
  await expect(withKey(`rk_${'a'.repeat(64)}`).contacts.list()).rejects.toMatchObject({ status: 401 })
  const past = await owner.client.apiKeys.create({
    body: { name: 'Old', scopes: ['contacts:read'], expiresAt: '2020-01-01T00:00:00Z' },
  })
  await expect(withKey(past.key).contacts.list()).rejects.toMatchObject({ status: 401 })
})

test('pages of allowed origins may use a key; a cookie never comes from another site', async () => {
  const ask = (origin: string, headers: Record<string, string>, method = 'POST') => fetch(`${api.url}/api/v1/contacts`, {
    method, headers: { origin, 'content-type': 'application/json', ...headers },
    ...(method === 'POST' ? { body: '{"email":"b@example.com"}' } : {}),
  })
  const { key } = await owner.client.apiKeys.create({ body: { name: 'Page', scopes: ['contacts:write'] } })
  const preflight = await ask('https://app.example.com', {}, 'OPTIONS')
  expect(preflight.status).toBe(204)
  expect(preflight.headers.get('access-control-allow-origin')).toBe('https://app.example.com')
  expect(preflight.headers.get('access-control-allow-credentials')).toBeNull()
  expect((await ask('https://app.example.com', { authorization: `Bearer ${key}` })).status).toBe(201)
  expect((await ask('https://app.example.com', { cookie: owner.cookie })).status).toBe(403)
  expect((await ask('https://evil.example.com', {}, 'OPTIONS')).headers.get('access-control-allow-origin')).toBeNull()
})

test('a workspace is changed by its admins, and a zone that no clock goes by is refused', async () => {
  const changed = await owner.client.workspaces.update({
    body: { name: 'Renamed', zone: 'America/Chicago', postalAddress: '1 Main St.', replyRules: [{ intent: 'positive', words: ['yes'] }], holidays: ['2026-12-25', '2026-12-25'] },
  })
  expect(changed).toMatchObject({ name: 'Renamed', zone: 'America/Chicago', replyRules: [{ intent: 'positive', words: ['yes'] }], holidays: ['2026-12-25'] })
  expect((await owner.client.workspaces.list()).items).toMatchObject([{ name: 'Renamed', role: 'owner' }])
  await expect(owner.client.workspaces.update({ body: { zone: 'Mars/Olympus' } }))
    .rejects.toMatchObject({ status: 422, code: 'invalid-zone' })
})

test('too many requests of one session are answered with 429 and when to come again; others go on', async () => {
  const hasty = await api.member(owner.workspaceId, 'viewer')
  const ask = () => fetch(`${api.url}/api/v1/me`, { headers: { cookie: hasty.cookie } })
  const answers = await Promise.all(Array.from({ length: 70 }, ask))
  const refused = answers.filter(({ status }) => status === 429)
  expect(refused).toHaveLength(10)
  expect(Number(refused[0]!.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(await refused[0]!.json()).toMatchObject({ error: { code: 'too-many-requests' } })
  expect((await owner.client.me.get()).user.name).toBe('A owner')
})
