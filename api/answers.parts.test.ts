import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { receiveText } from '../db/queries/inbound.ts'
import { simulatedSenders } from '../local/seed/senders.ts'
import { startTestApi, type TestApi, type TestMember } from '../test/parts/test-api.ts'
import { createTestHouse, type TestHouse } from '../test/parts/test-house.ts'

const ours = '+14155550100'
let house: TestHouse
let api: TestApi
let bdr: TestMember
let owner: TestMember
let senders: { sms: string; email: string; voicemail: string }
let people = 0

beforeAll(async () => {
  house = await createTestHouse()
  api = await startTestApi(house.settings)
  const workspaceId = await api.workspace()
  owner = await api.member(workspaceId)
  bdr = await api.member(workspaceId, 'bdr')
  senders = await simulatedSenders(db(), {
    workspaceId, credentialsKey: house.settings.credentialsKey, smtpPort: house.simulator.smtpPort,
    ratePerSecond: 50, number: ours, mailbox: 'bdr', name: 'Bea',
  })
})
afterAll(async () => {
  await api.close()
  await house.close()
})

const db = () => house.database.scoped(owner.workspaceId)

async function opened() {
  people += 1
  const phone = `+141555501${String(people).padStart(2, '0')}`
  const { id: contactId } = await owner.client.contacts.create({ body: { firstName: `P${people}`, phone } })
  const { id: conversationId } = await bdr.client.conversations.open({ body: { contactId } })
  const params = { conversationId }
  return {
    phone, params,
    wanted: (body: string, idempotencyKey: string = randomUUID()) => (
      { params, body: { channel: 'sms' as const, body }, idempotencyKey }
    ),
    sendStates: async () => (await bdr.client.conversations.get({ params })).messages.items.map(({ sendState }) => sendState),
  }
}

const heard = async (to: string) => (
  (await house.simulator.log(`kind=accepted&provider=twilio&to=${encodeURIComponent(to)}`)).map(({ body }) => body)
)
const tested = async (to: string) => (
  (await house.simulator.log('kind=accepted&provider=smtp')).filter((entry) => String(entry.to) === to)
)

/** The API died after its work and before it could keep the answer, and more than a minute ago. */
async function forgetAnswers() {
  await db().updateTable('idempotency_keys')
    .set({ status: null, answer: null, created_at: sql<Date>`now() - interval '2 minutes'` }).execute()
}

test('a double click is one text: five at once, and one more later, get the answer of the first', async () => {
  const { phone, wanted, sendStates } = await opened()
  const request = wanted('12 Main St.')
  const taken = await Promise.all([1, 2, 3, 4, 5].map(() => bdr.client.conversations.answer(request)))
  taken.push(await bdr.client.conversations.answer(request))
  for (const again of taken) expect(again).toEqual(taken[0])
  await expect(bdr.client.conversations.answer({ ...request, body: { channel: 'sms', body: 'Another.' } }))
    .rejects.toMatchObject({ status: 409, code: 'idempotency-conflict' })
  await expect.poll(sendStates, { timeout: 20_000 }).toEqual(['sent'])
  expect(await heard(phone)).toEqual(['12 Main St.'])
})

test('an answer whose API died before it could say so is found by the same key, not written again', async () => {
  const { phone, wanted, sendStates } = await opened()
  const request = wanted('See you there.')
  const first = await bdr.client.conversations.answer(request)
  await forgetAnswers()
  expect((await bdr.client.conversations.answer(request)).id).toBe(first.id)
  await expect.poll(sendStates, { timeout: 20_000 }).toEqual(['sent'])
  expect(await heard(phone)).toEqual(['See you there.'])
})

test('a test send whose API died before it could say so is found by the same key, not sent again', async () => {
  const { contents } = owner.client
  const { id: contentId } = await contents.create({
    body: { name: 'Hello', channel: 'email', body: { subject: 'Hello', html: '<p>Hello.</p>' } },
  })
  const to = 'tester@example.com'
  const request = { params: { contentId }, body: { to, senderId: senders.email }, idempotencyKey: randomUUID() }
  const { sendId } = await contents.test(request)
  await forgetAnswers()
  expect(await contents.test(request)).toEqual({ sendId })
  await expect.poll(async () => (await contents.testState({ params: { sendId } })).state, { timeout: 20_000 }).toBe('sent')
  expect(await tested(to)).toHaveLength(1)
})

test('the same words twice, without a key or under two, are two texts', async () => {
  const { phone, params, wanted } = await opened()
  await bdr.client.conversations.answer({ params, body: { channel: 'sms', body: 'Hello?' } })
  await bdr.client.conversations.answer({ params, body: { channel: 'sms', body: 'Hello?' } })
  await bdr.client.conversations.answer(wanted('Hello?'))
  await expect.poll(() => heard(phone), { timeout: 20_000 }).toEqual(['Hello?', 'Hello?', 'Hello?'])
})

test('who says stop between the composing and the sending is not written to, and the thread says why', async () => {
  const { phone, params, wanted } = await opened()
  // The sender has no place for a while: what is written waits.
  await db().updateTable('senders').set({ next_leave_at: sql<Date>`now() + interval '4 seconds'` })
    .where('id', '=', senders.sms).execute()
  await bdr.client.conversations.answer(wanted('One more thing.'))
  await receiveText(db(), {
    workspaceId: owner.workspaceId, provider: 'twilio', providerId: `SM${randomUUID()}`, from: phone, to: ours,
    body: 'STOP', optOut: 'stop',
  })
  await expect.poll(async () => (
    (await bdr.client.conversations.get({ params })).messages.items.find(({ direction }) => direction === 'out')
  ), { timeout: 20_000 }).toMatchObject({
    sendState: 'skipped', whyNot: { reason: 'opted-out', sentence: 'The contact has opted out of this channel.' },
  })
  await expect(bdr.client.conversations.answer(wanted('Please?'))).rejects.toMatchObject({
    status: 409, code: 'suppressed', message: expect.stringContaining('opted out'),
  })
  expect(await heard(phone)).toEqual([])
})
