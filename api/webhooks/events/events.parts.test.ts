import { createHmac, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { upsertContacts } from '../../../db/queries/contacts.ts'
import { startTestApi, type TestApi, type TestMember } from '../../../test/parts/test-api.ts'
import { createTestDatabase, type TestDatabase } from '../../../test/parts/test-database.ts'
import { testSettings } from '../../../test/parts/test-worker.ts'

let parts: TestDatabase
let api: TestApi
let owner: TestMember
let contactId: string

const email = 'dana@example.com'
const phone = '+14155550123'

beforeAll(async () => {
  parts = await createTestDatabase()
  api = await startTestApi(testSettings({ databaseUrl: parts.databaseUrl }))
  owner = await api.member(await api.workspace())
  const { ids } = await upsertContacts(parts.database.scoped(owner.workspaceId), {
    workspaceId: owner.workspaceId, onDuplicate: 'skip', contacts: [{ dedupe_key: email, email, phone }],
  })
  contactId = ids[0]!
})
afterAll(async () => {
  await api.close()
  await parts.close()
})

type Kind = 'standard' | 'calendly' | 'docusign'
const made = async (kind: Kind) => {
  const { webhook, secret } = await owner.client.webhooks.create({ body: { name: kind, kind } })
  return { path: new URL(webhook.url).pathname, secret, id: webhook.id }
}

function signed(
  kind: Kind, secret: string, body: string,
  { id = randomUUID(), at = Math.floor(Date.now() / 1000) }: { id?: string; at?: number } = {},
): Record<string, string> {
  const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text)
  switch (kind) {
    case 'standard': {
      const key = Buffer.from(secret.slice('whsec_'.length), 'base64')
      return {
        'webhook-id': id, 'webhook-timestamp': String(at),
        'webhook-signature': `v1,${hmac(key, `${id}.${at}.${body}`).digest('base64')}`,
      }
    }
    case 'calendly': return { 'calendly-webhook-signature': `t=${at},v1=${hmac(secret, `${at}.${body}`).digest('hex')}` }
    case 'docusign': return { 'x-docusign-signature-1': hmac(secret, body).digest('base64') }
  }
}

async function post(path: string, body: string, headers: Record<string, string>) {
  const answer = await fetch(api.url + path, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } })
  const { error, ...rest } = await answer.json() as { error?: { code: string }; events?: number }
  return { status: answer.status, ...rest, ...(error ? { code: error.code } : {}) }
}

const kept = async (name: string) => parts.database.scoped(owner.workspaceId).selectFrom('occurrences')
  .select(['contact_id', 'name', 'payload', 'unmatched_reason']).where('name', '=', name).orderBy('id').execute()

test('a signed message is an event of the contact, once however often it comes', async () => {
  const { path, secret } = await made('standard')
  const body = JSON.stringify({ name: 'seat.taken', email, payload: { row: 4 } })
  const headers = signed('standard', secret, body, { id: 'msg_1' })
  expect(await post(path, body, headers)).toEqual({ status: 202, events: 1 })
  expect(await post(path, body, headers)).toEqual({ status: 202, events: 1 })
  expect(await kept('seat.taken')).toEqual([{ contact_id: contactId, name: 'seat.taken', payload: { row: 4 }, unmatched_reason: null }])
})

test('what is not signed, signed by another, or signed long ago is not taken', async () => {
  const { path, secret } = await made('standard')
  const other = await made('standard')
  const body = JSON.stringify({ name: 'forged', email })
  const refused = { status: 403, code: 'not-allowed' }
  expect(await post(path, body, {})).toEqual(refused)
  expect(await post(path, body, signed('standard', other.secret, body))).toEqual(refused)
  expect(await post(path, `${body} `, signed('standard', secret, body))).toEqual(refused)
  expect(await post(path, body, signed('standard', secret, body, { at: Math.floor(Date.now() / 1000) - 400 }))).toEqual(refused)
  const foreign = path.replace(owner.workspaceId, await api.workspace())
  expect(await post(foreign, body, signed('standard', secret, body))).toEqual(refused)
  await owner.client.webhooks.remove({ params: { endpointId: other.id } })
  expect(await post(other.path, body, signed('standard', other.secret, body))).toEqual(refused)
  expect(await kept('forged')).toEqual([])
})

test('a booked meeting is told of its invitee, found by the email or else by the number', async () => {
  const { path, secret } = await made('calendly')
  const book = (invitee: object) => {
    const body = JSON.stringify({
      event: 'invitee.created', created_at: new Date().toISOString(), created_by: 'https://api.calendly.com/users/A',
      payload: {
        uri: `https://api.calendly.com/scheduled_events/B/invitees/${randomUUID()}`, name: 'Dana', status: 'active',
        timezone: 'America/New_York', rescheduled: false, ...invitee,
        scheduled_event: { name: 'A call', start_time: '2026-12-01T15:00:00Z', end_time: '2026-12-01T15:30:00Z' },
      },
    })
    return post(path, body, signed('calendly', secret, body))
  }
  expect(await book({ email: email.toUpperCase() })).toEqual({ status: 202, events: 1 })
  expect(await book({ email: 'private@example.com', text_reminder_number: '+1 415-555-0123' })).toEqual({ status: 202, events: 1 })
  expect(await book({ email: 'nobody@example.com' })).toEqual({ status: 202, events: 1 })
  const rows = await kept('invitee.created')
  expect(rows.map(({ contact_id }) => contact_id)).toEqual([contactId, contactId, null])
  expect(rows[0]!.payload).toMatchObject({ meeting: 'A call', start: '2026-12-01T15:00:00Z', status: 'active' })
  // Nobody whom we know: kept, and no run acts on it.
  expect(rows[2]).toMatchObject({ unmatched_reason: 'nobody' })
  expect(await book({ email: undefined })).toEqual({ status: 400, code: 'invalid-request' })
})

test('a signed envelope is told of each of its signers', async () => {
  const { path, secret } = await made('docusign')
  const body = JSON.stringify({
    event: 'envelope-completed', apiVersion: 'v2.1', generatedDateTime: '2026-11-20T10:00:00.123Z',
    data: {
      accountId: 'a', envelopeId: 'e-1',
      envelopeSummary: {
        status: 'completed', emailSubject: 'The agreement', completedDateTime: '2026-11-20T10:00:00Z',
        recipients: { signers: [
          { email, recipientId: '1', status: 'completed', roleName: 'Client' },
          { email: 'us@example.com', recipientId: '2', status: 'completed', roleName: 'Host' },
        ] },
      },
    },
  })
  // It is repeated for days as it was.
  for (const _ of [1, 2]) expect(await post(path, body, signed('docusign', secret, body))).toEqual({ status: 202, events: 2 })
  expect(await kept('envelope-completed')).toMatchObject([
    { contact_id: contactId, payload: { subject: 'The agreement', role: 'Client', envelope: 'e-1' } },
    { contact_id: null, unmatched_reason: 'nobody' },
  ])
})

test('a message that cannot be read says what is wrong, and tells nothing', async () => {
  const { path, secret } = await made('standard')
  const send = (body: string) => post(path, body, signed('standard', secret, body))
  expect(await send('{')).toEqual({ status: 400, code: 'malformed-json' })
  for (const wrong of ['null', '[]', '{}', '{"name":"two words"}', '{"name":"task.finished"}', '{"name":"x","more":1}']) {
    expect(await send(wrong), wrong).toEqual({ status: 400, code: 'invalid-request' })
  }
  expect(await send(JSON.stringify({ name: 'rsvp', email }))).toEqual({ status: 422, code: 'invalid-event' })
})

test('a secret is shown once, kept sealed, and may be the other program\'s own', async () => {
  const { client } = owner
  const { webhook, secret } = await client.webhooks.create({ body: { name: 'Signing', kind: 'docusign', secret: 'their-own-secret-key' } })
  expect(secret).toBe('their-own-secret-key')
  expect(JSON.stringify(await client.webhooks.list())).not.toContain(secret)
  const { secret: sealed } = await parts.database.scoped(owner.workspaceId).selectFrom('webhook_endpoints').select('secret')
    .where('id', '=', webhook.id).executeTakeFirstOrThrow()
  expect(sealed.includes(secret)).toBe(false)
  await expect(client.webhooks.create({ body: { name: 'Weak', secret: 'no-standard-secret' } }))
    .rejects.toMatchObject({ status: 422, code: 'wrong-secret' })
})

test('an address that is switched off takes nothing, and goes on where it was when it is switched on', async () => {
  const { path, secret, id } = await made('standard')
  const body = JSON.stringify({ name: 'while.off', email })
  const params = { endpointId: id }
  expect(await owner.client.webhooks.update({ params, body: { enabled: false } })).toMatchObject({ enabled: false })
  expect(await post(path, body, signed('standard', secret, body))).toEqual({ status: 403, code: 'not-allowed' })
  expect(await owner.client.webhooks.update({ params, body: { enabled: true, name: 'Seats' } }))
    .toMatchObject({ enabled: true, name: 'Seats', lastRefusedWhy: 'This address is switched off.', lastRefusedAt: expect.any(String) })
  expect(await post(path, body, signed('standard', secret, body))).toMatchObject({ status: 202 })
})

test('after another secret is made the one before is taken for a day, or at once no more', async () => {
  for (const kind of ['standard', 'calendly', 'docusign'] as const) {
    const { path, secret, id } = await made(kind)
    const params = { endpointId: id }
    const body = '{}'
    const isTaken = async (by: string) => (await post(path, body, signed(kind, by, body))).status !== 403
    const second = await owner.client.webhooks.rotate({ params, body: {} })
    expect(second.secret).not.toBe(secret)
    expect(second.webhook.oldSecretUntil).not.toBeNull()
    expect([await isTaken(secret), await isTaken(second.secret)]).toEqual([true, true])
    await parts.database.scoped(owner.workspaceId).updateTable('webhook_endpoints')
      .set({ old_secret_until: new Date(Date.now() - 1000) }).where('id', '=', id).execute()
    expect([await isTaken(secret), await isTaken(second.secret)]).toEqual([false, true])
    const third = await owner.client.webhooks.rotate({ params, body: { keepsOld: false } })
    expect(third.webhook.oldSecretUntil).toBeNull()
    expect([await isTaken(second.secret), await isTaken(third.secret)]).toEqual([false, true])
  }
})

test('what was refused last is said with its reason, and without what came', async () => {
  const { path, secret, id } = await made('calendly')
  const lastOf = async () => (await owner.client.webhooks.list()).items.find((one) => one.id === id)!
  expect(await lastOf()).toMatchObject({ lastRefusedAt: null, lastRefusedWhy: null })
  const body = JSON.stringify({ event: 'invitee.created', payload: { uri: 'https://example.com/private' } })
  await post(path, body, signed('calendly', secret, body))
  expect(await lastOf()).toMatchObject({
    lastReceivedAt: null, lastRefusedAt: expect.any(String),
    lastRefusedWhy: 'This is no event that can be taken. It says no payload.email.',
  })
})
