import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestApi, type TestApi, type TestMember } from '../test/parts/test-api.ts'
import { createTestDatabase, type TestDatabase } from '../test/parts/test-database.ts'
import { testSettings } from '../test/parts/test-worker.ts'

let parts: TestDatabase
let api: TestApi
let owner: TestMember
let made = 0

beforeAll(async () => {
  parts = await createTestDatabase()
  api = await startTestApi(testSettings({ databaseUrl: parts.databaseUrl, env: { REQUESTS_PER_MINUTE: '100000' } }))
  owner = await api.member(await api.workspace())
})
afterAll(async () => {
  await api.close()
  await parts.close()
})

const box = { provider: 'smtp' as const, credentials: { host: 'mail.example.com', port: 587, secure: false } }

/** Everything that takes a name from a person, and the name that it has then. */
const named: Record<string, (name: string) => Promise<string | null>> = {
  workspace: async (name) => (await owner.client.workspaces.update({ body: { name } })).name,
  campaign: async (name) => {
    const { id: funnelId, revision } = await owner.client.funnels.create({ body: { name: 'A funnel' } })
    await owner.client.funnels.publish({ params: { funnelId }, body: { revision } })
    const { id } = await owner.client.campaigns.create({ body: { name, funnelId } })
    return (await owner.client.campaigns.get({ params: { campaignId: id } })).name
  },
  funnel: async (name) => {
    const { id } = await owner.client.funnels.create({ body: { name } })
    return (await owner.client.funnels.get({ params: { funnelId: id } })).name
  },
  content: async (name) => {
    const { id } = await owner.client.contents.create({ body: { name, channel: 'sms', body: { text: name } } })
    const content = await owner.client.contents.get({ params: { contentId: id } })
    expect(content.body).toEqual({ text: name })
    return content.name
  },
  'API key': async (name) => (await owner.client.apiKeys.create({ body: { name, scopes: ['tasks:read'] } })).apiKey.name,
  sender: async (name) => {
    made += 1
    const { id } = await owner.client.senders.create({ body: { ...box, name, address: `box${made}@example.com` } })
    return (await owner.client.senders.get({ params: { senderId: id } })).name
  },
  member: async (name) => {
    made += 1
    const body = { email: `member${made}@example.com`, name, role: 'viewer' as const }
    return (await owner.client.members.add({ body })).member.name
  },
}

const texts = [
  '<script>alert(1)</script><img src=x onerror=alert(1)>', 'مرحبا بالعالم', '\u202eevil\u202c שלום', '👩‍👩‍👧‍👦 Zoë 𝕏',
  `'; drop table contacts; -- \\ %_ "`, '{{ contact.first_name }} ${x} __proto__', 'x'.repeat(200),
]

describe.each(Object.entries(named))('the name of a %s', (_what, name) => {
  test.each(texts)('stays as it was written: %s', async (text) => {
    expect(await name(text)).toBe(text)
  })

  test.each(['x'.repeat(300), 'ش'.repeat(300), '', '   '])('is refused with its place where it is too long or nothing', async (text) => {
    await expect(name(text)).rejects.toMatchObject({
      status: 400, issues: expect.arrayContaining([expect.objectContaining({ path: 'body.name' })]),
    })
  })
})

describe('a contact', () => {
  test.each([...texts, 'x'.repeat(300), 'ش'.repeat(300)])('keeps every field as it was written, and is found by it: %s', async (text) => {
    made += 1
    const { contacts } = owner.client
    const fields = { firstName: text, lastName: 'Last', company: text, title: text, city: text, attributes: { [text.slice(0, 100)]: text } }
    const { id: contactId } = await contacts.create({ body: { email: `c${made}@example.com`, ...fields } })
    expect(await contacts.get({ params: { contactId } })).toMatchObject({ ...fields, name: `${text} Last` })
    const { items } = await contacts.list({ query: { search: text.slice(0, 40) } })
    expect(items.map(({ id }) => id)).toContain(contactId)
    await contacts.erase({ params: { contactId } })
  })

  test('has no field of more than 500 characters, and says which it is', async () => {
    await expect(owner.client.contacts.create({ body: { email: 'long@example.com', firstName: 'x'.repeat(501) } }))
      .rejects.toMatchObject({ status: 400, issues: [expect.objectContaining({ path: 'body.firstName' })] })
  })
})

test('nothing that a person wrote is ever answered as a page: all of it is JSON that nobody may guess about', async () => {
  const { id } = await owner.client.funnels.create({ body: { name: texts[0]! } })
  for (const path of [`/funnels/${id}`, '/funnels', `/${texts[0]}`, `/funnels/${texts[0]}`]) {
    const { headers } = await fetch(`${api.url}/api/v1${path}`, { headers: { cookie: owner.cookie, accept: 'text/html' } })
    expect(headers.get('content-type'), path).toBe('application/json; charset=utf-8')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  }
})

test('every answer forbids scripts of others and frames around it, and does not say what it is made with', async () => {
  for (const path of ['/', '/api/v1/me', '/api/v1/nothing', '/api/auth/get-session', '/unsubscribe/x', '/no/such/page']) {
    const { headers } = await fetch(`${api.url}${path}`)
    const policy = Object.fromEntries((headers.get('content-security-policy') ?? '').split(';').map((rule) => {
      const [name = '', ...sources] = rule.trim().split(' ')
      return [name, sources.join(' ')]
    }))
    expect(policy, path).toMatchObject({
      'default-src': `'self'`, 'script-src': `'self'`, 'script-src-attr': `'none'`, 'object-src': `'none'`,
      'base-uri': `'none'`, 'frame-ancestors': `'none'`, 'form-action': `'self'`,
    })
    expect(headers.get('x-powered-by')).toBeNull()
    expect(headers.get('referrer-policy')).toBe('same-origin')
  }
})

test('of two people who save one draft at the same time one is told to load it again', async () => {
  const { client } = await api.member(owner.workspaceId, 'marketer')
  const { id: funnelId, revision, draft: graph } = await owner.client.funnels.create({ body: { name: 'Shared' } })
  const save = (by: typeof client) => by.funnels.saveDraft({ params: { funnelId }, body: { revision, graph } })
  const saved = await Promise.allSettled([save(owner.client), save(client), save(owner.client), save(client)])
  expect(saved.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  for (const each of saved) {
    if (each.status === 'rejected') {
      expect(each.reason).toMatchObject({ status: 412, code: 'conflict', message: expect.stringContaining('Load it again') })
    }
  }
  expect((await owner.client.funnels.get({ params: { funnelId } })).revision).toBe(revision + 1)
})
