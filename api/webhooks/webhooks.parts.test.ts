import { randomUUID } from 'node:crypto'
import twilio from 'twilio'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { upsertContacts } from '../../db/queries/contacts.ts'
import { simulatedSenders } from '../../local/seed/senders.ts'
import { signPath } from '../../service/signed-url.ts'
import { startTestApi, type TestApi, type TestMember } from '../../test/parts/test-api.ts'
import { createTestHouse, type TestHouse } from '../../test/parts/test-house.ts'

const number = '+14155550100'
const contactNumber = '+12125550101'
let house: TestHouse
let api: TestApi
let owner: TestMember
let contactId: string

beforeAll(async () => {
  house = await createTestHouse({ PUBLIC_URL: 'https://runnel.example.com' })
  api = await startTestApi(house.settings)
  const workspaceId = await api.workspace()
  owner = await api.member(workspaceId)
  const db = house.database.scoped(workspaceId)
  await simulatedSenders(db, {
    workspaceId, credentialsKey: house.settings.credentialsKey, smtpPort: house.simulator.smtpPort,
    ratePerSecond: 50, number, mailbox: 'bdr', name: 'Bea',
  })
  const { ids } = await upsertContacts(db, {
    workspaceId, onDuplicate: 'skip',
    contacts: [{ dedupe_key: 'a@example.com', email: 'a@example.com', phone: contactNumber }],
  })
  contactId = ids[0]!
})
afterAll(async () => {
  await api.close()
  await house.close()
})

async function post(path: string, form: Record<string, string>, token = 'simulated-token-0100') {
  const signature = twilio.getExpectedTwilioSignature(token, `https://runnel.example.com${path}`, form)
  return fetch(`${api.url}${path}`, {
    method: 'POST', body: new URLSearchParams(form), headers: token ? { 'x-twilio-signature': signature } : {},
  })
}

const text = (body: string, sid = `SM${randomUUID().replaceAll('-', '')}`, from = contactNumber) => (
  { MessageSid: sid, From: from, To: number, Body: body }
)

describe('a text that comes in', () => {
  const path = () => `/webhooks/${owner.workspaceId}/twilio/messages`

  test.each([['unsigned', ''], ['signed with another token', 'not the token']])('%s is refused', async (_, token) => {
    expect((await post(path(), text('Hello'), token)).status).toBe(403)
    expect((await owner.client.conversations.list()).items).toEqual([])
  })

  test('is kept in the conversation and read, once however often it comes', async () => {
    const form = text('What is the address?')
    const answers = await Promise.all([post(path(), form), post(path(), form)])
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    expect(await answers[0]!.text()).toContain('<Response></Response>')
    expect((await post(path(), form)).status).toBe(200)

    const { items } = await owner.client.conversations.list()
    expect(items).toMatchObject([{ contactId, unread: 1, last: { direction: 'in' } }])
    await expect.poll(async () => {
      const thread = await owner.client.conversations.get({ params: { conversationId: items[0]!.id } })
      return thread.messages.items.map(({ intent }) => intent)
    }, { timeout: 20_000 }).toEqual(['question'])
  })

  test('which nobody can read becomes a task, and the person who finishes it says what it means', async () => {
    await post(path(), text('Purple monkey dishwasher'))
    await expect.poll(async () => (await owner.client.tasks.list()).items.length, { timeout: 20_000 }).toBe(1)
    const [task] = (await owner.client.tasks.list()).items
    const params = { taskId: task!.id }
    await expect(owner.client.tasks.finish({ params, body: { outcome: 'maybe' } })).rejects.toMatchObject({ status: 422 })
    expect(await owner.client.tasks.finish({ params, body: { outcome: 'positive' } })).toMatchObject({ state: 'done' })
    expect(await owner.client.tasks.finish({ params, body: { outcome: 'positive' } })).toMatchObject({ state: 'done' })
    await expect(owner.client.tasks.finish({ params, body: { outcome: 'negative' } })).rejects.toMatchObject({ status: 409 })
  })

  test('from a number that nobody has is kept as unmatched', async () => {
    await post(path(), text('Who is this?', undefined, '+12125550199'))
    expect((await owner.client.messages.unmatched()).items).toMatchObject([
      { from: '+12125550199', unmatchedReason: 'nobody' },
    ])
  })

  test('that says STOP is in force before it is acknowledged', async () => {
    await post(path(), text('STOP'))
    expect((await owner.client.suppressions.list()).items).toMatchObject([{ contactId, channel: 'all' }])
  })
})

describe('a status callback', () => {
  const path = (sendId: string) => `/webhooks/${owner.workspaceId}/twilio/status?send=${sendId}`
  const state = async (sendId: string) => (await house.database.scoped(owner.workspaceId).selectFrom('sends')
    .select(['state', 'provider_id', 'reason']).where('id', '=', sendId).executeTakeFirstOrThrow())

  async function send(initial: 'sent' | 'dispatching' | 'unknown') {
    const sendId = randomUUID()
    await house.database.scoped(owner.workspaceId).insertInto('sends').values({
      id: sendId, workspace_id: owner.workspaceId, contact_id: contactId, channel: 'sms', state: initial,
      clock_at: new Date(), to_address: contactNumber,
    }).execute()
    return sendId
  }
  const status = (MessageStatus: string, more = {}) => (
    { MessageSid: 'SM00000000000000000000000000000001', MessageStatus, From: number, To: contactNumber, ...more }
  )

  test('unsigned is refused', async () => {
    const sendId = await send('sent')
    expect((await post(path(sendId), status('delivered'), '')).status).toBe(403)
    expect(await state(sendId)).toMatchObject({ state: 'sent' })
  })

  test('in any order never takes a delivery back', async () => {
    const sendId = await send('sent')
    for (const said of ['delivered', 'sent', 'undelivered', 'queued']) {
      expect((await post(path(sendId), status(said))).status).toBe(204)
    }
    expect(await state(sendId)).toMatchObject({ state: 'delivered', reason: null })
  })

  test('says why a text was not delivered', async () => {
    const sendId = await send('sent')
    await post(path(sendId), status('undelivered', { ErrorCode: '30005' }))
    expect(await state(sendId)).toMatchObject({ state: 'undelivered', reason: 'twilio.30005' })
  })

  test('reveals the id of a send whose answer was lost', async () => {
    const sendId = await send('dispatching')
    await post(path(sendId), status('queued'))
    expect(await state(sendId)).toMatchObject({ state: 'dispatching', provider_id: status('').MessageSid })
  })

  test('settles a send that nobody could tell about', async () => {
    const sendId = await send('unknown')
    await post(path(sendId), status('sent'))
    expect(await state(sendId)).toMatchObject({ state: 'sent' })
  })
})

describe('signed addresses', () => {
  const inAnHour = () => new Date(Date.now() + 3_600_000)

  test('audio is served, in ranges too, to who has its address and to nobody else', async () => {
    const { hash } = await api.context.blobs.put(Buffer.from('not really audio'))
    const path = `/audio/${owner.workspaceId}/${hash}.mp3`
    expect((await fetch(api.url + path)).status).toBe(403)
    const signed = api.url + signPath(house.settings.authSecret, path, inAnHour())
    const whole = await fetch(signed)
    expect(whole.headers.get('content-type')).toBe('audio/mpeg')
    expect(await whole.text()).toBe('not really audio')
    expect(await (await fetch(signed, { headers: { range: 'bytes=0-2' } })).text()).toBe('not')
  })

  test('the voicemail provider is believed only at the address it was given', async () => {
    const path = `/webhooks/${owner.workspaceId}/slybroadcast/${randomUUID()}`
    expect((await fetch(api.url + path, { method: 'POST', body: 'x' })).status).toBe(403)
    const signed = api.url + signPath(house.settings.authSecret, path, inAnHour())
    expect(await (await fetch(signed, { method: 'POST', body: 'var=1|2|OK' })).text()).toBe('OK')
  })

  test('a voicemail that is still being settled learns its session id, and the outcome is to come again', async () => {
    const db = house.database.scoped(owner.workspaceId)
    const sendId = randomUUID()
    await db.insertInto('sends').values({
      id: sendId, workspace_id: owner.workspaceId, contact_id: contactId, channel: 'voicemail', state: 'dispatching',
      clock_at: new Date(),
    }).execute()
    const path = signPath(house.settings.authSecret, `/webhooks/${owner.workspaceId}/slybroadcast/${sendId}`, inAnHour())
    const told = await fetch(api.url + path, {
      method: 'POST', body: new URLSearchParams({ var: '1234567890|2125550101|OK||2026-01-01 10:00:00|Carrier' }),
    })
    expect(told.status).toBe(503)
    const send = await db.selectFrom('sends').select(['state', 'provider_id']).where('id', '=', sendId).executeTakeFirst()
    expect(send).toEqual({ state: 'dispatching', provider_id: '1234567890' })
  })

  test('an unsubscribe link acts on POST, never on GET', async () => {
    const sendId = randomUUID()
    await house.database.scoped(owner.workspaceId).insertInto('sends').values({
      id: sendId, workspace_id: owner.workspaceId, contact_id: contactId, channel: 'email', state: 'sent',
      clock_at: new Date(), to_address: 'a@example.com',
    }).execute()
    const path = signPath(house.settings.authSecret, `/unsubscribe/${owner.workspaceId}/${sendId}`, inAnHour())
    const channels = async () => (await owner.client.suppressions.list()).items.map(({ channel }) => channel)
    expect((await fetch(api.url + path)).status).toBe(200)
    expect(await channels()).not.toContain('email')
    await fetch(api.url + path, { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) })
    expect(await channels()).toContain('email')
  })
})
