import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { upsertContacts } from '../db/queries/contacts.ts'
import { receiveText } from '../db/queries/inbound.ts'
import { json } from '../db/tables/json.ts'
import { simulatedSenders } from '../local/seed/senders.ts'
import { startTestApi, type TestApi, type TestMember } from '../test/parts/test-api.ts'
import { createTestHouse, type TestHouse } from '../test/parts/test-house.ts'

// What a worker does waits for its turn where other suites share the machine.
vi.setConfig({ testTimeout: 150_000 })

const ours = '+14155550100'
let house: TestHouse
let api: TestApi
let owner: TestMember
let bdr: TestMember
let senders: { sms: string; email: string; voicemail: string }

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

async function person(n: number) {
  const { ids } = await upsertContacts(db(), {
    workspaceId: owner.workspaceId, onDuplicate: 'skip',
    contacts: [{ dedupe_key: `p${n}@example.com`, email: `p${n}@example.com`, phone: `+1415555010${n}`, first_name: `P${n}` }],
  })
  return { contactId: ids[0]!, phone: `+1415555010${n}`, email: `p${n}@example.com` }
}

async function says(from: string, body: string) {
  return receiveText(db(), {
    workspaceId: owner.workspaceId, provider: 'twilio', providerId: `SM${randomUUID()}`, from, to: ours, body,
    optOut: body === 'STOP' ? 'stop' : null,
  })
}

const view = async (name: 'needs-reply' | 'mine' | 'unassigned' | 'unread' | 'all' | 'resolved') => (
  (await bdr.client.conversations.list({ query: { view: name } })).items.map((row) => row.name)
)
const heard = async (to: string) => (
  (await house.simulator.log(`kind=accepted&provider=twilio&to=${encodeURIComponent(to)}`)).map(({ body }) => body)
)

test('a conversation is read, assigned, answered once on the phone, resolved, and opened by the next word', async () => {
  const { contactId, phone } = await person(1)
  await says(phone, 'What is the address?')
  expect(await view('needs-reply')).toEqual(['P1'])
  expect(await bdr.client.conversations.counts()).toEqual({
    needsReply: 1, mine: 0, unassigned: 1, unread: 1, all: 1, resolved: 0, unmatched: 0, unmatchedEvents: 0, tasks: 0,
  })
  expect(await view('unassigned')).toEqual(['P1'])

  const { id: conversationId } = await bdr.client.conversations.open({ body: { contactId } })
  const params = { conversationId }
  const [me] = (await bdr.client.members.list()).items.filter(({ isYou }) => isYou)
  await bdr.client.conversations.read({ params })
  expect(await bdr.client.conversations.assign({ params, body: { memberId: me!.id } })).toMatchObject({
    assignee: { id: me!.id, name: 'A bdr' }, unread: 0, needsReply: true,
  })
  await expect(bdr.client.conversations.assign({ params, body: { memberId: 'nobody' } }))
    .rejects.toMatchObject({ status: 422, code: 'no-such-member' })
  expect(await view('mine')).toEqual(['P1'])
  expect(await view('unassigned')).toEqual([])

  const wanted = { params, body: { channel: 'sms' as const, body: '12 Main St.' }, idempotencyKey: randomUUID() }
  const [first, again] = await Promise.all([
    bdr.client.conversations.answer(wanted),
    bdr.client.conversations.answer(wanted).catch(() => bdr.client.conversations.answer(wanted)),
  ].map((answer) => answer.catch(() => null)))
  const answered = first ?? again
  expect(answered).toMatchObject({ direction: 'out', to: phone, from: ours, author: { id: me!.id } })
  await expect.poll(() => heard(phone), { timeout: 60_000 }).toEqual(['12 Main St.'])
  await expect.poll(async () => {
    const { messages } = await bdr.client.conversations.get({ params })
    return messages.items.map(({ sendState }) => sendState)
  }, { timeout: 60_000 }).toEqual(['sent', null])
  expect(await view('needs-reply')).toEqual([])

  expect(await bdr.client.conversations.resolve({ params })).toMatchObject({ state: 'resolved' })
  expect(await view('resolved')).toEqual(['P1'])
  await says(phone, 'Thanks, and the time?')
  expect(await view('needs-reply')).toEqual(['P1'])
  expect(await bdr.client.conversations.reopen({ params })).toMatchObject({ state: 'open' })
  expect(await heard(phone)).toEqual(['12 Main St.'])
})

test('who has just joined is named and can be given work at once', async () => {
  const { contactId, phone } = await person(9)
  await says(phone, 'Hello?')
  const { items: [conversation] } = await owner.client.conversations.list({ query: { view: 'all' } })
  const params = { conversationId: conversation!.id }
  // the names are known by now, and kept for a while
  await owner.client.conversations.get({ params, query: {} })
  const newcomer = await api.member(owner.workspaceId, 'bdr')
  const { user } = await newcomer.client.me.get()
  const assigned = await owner.client.conversations.assign({ params, body: { memberId: user.id } })
  expect(assigned).toMatchObject({ contactId, assignee: { id: user.id, name: 'A bdr' } })
  const { items } = await owner.client.conversations.list({ query: { view: 'all' } })
  expect(items.find(({ id }) => id === params.conversationId)!.assignee).toEqual({ id: user.id, name: 'A bdr' })
})

test('an answer by email is plain text and HTML, in answer to the last one', async () => {
  const { contactId, email } = await person(2)
  const { id: conversationId } = await bdr.client.conversations.open({ body: { contactId } })
  const sent = await bdr.client.conversations.answer({
    params: { conversationId }, body: { channel: 'email', subject: 'Your seat', body: 'Hi <b>,\n\nsee you.' },
  })
  await expect.poll(async () => (
    (await house.simulator.log('kind=accepted&provider=smtp')).filter(({ to }) => String(to) === email)
  ), { timeout: 60_000 }).toMatchObject([{ subject: 'Your seat' }])
  const later = await bdr.client.conversations.answer({
    params: { conversationId }, body: { channel: 'email', body: 'One more thing.' },
  })
  expect(later).toMatchObject({ subject: 'Re: Your seat' })
  expect(sent.id).not.toBe(later.id)
})

test('nobody who said stop is answered, and what cannot be sent says why', async () => {
  const { contactId, phone } = await person(3)
  const { id: conversationId } = await bdr.client.conversations.open({ body: { contactId } })
  const params = { conversationId }
  const answer = (more = {}) => bdr.client.conversations.answer({ params, body: { channel: 'sms', body: 'Hello', ...more } })
  await expect(answer({ senderId: senders.email })).rejects.toMatchObject({ status: 422, code: 'wrong-sender' })
  await expect(answer({ body: 'x'.repeat(2000) })).rejects.toMatchObject({ status: 422, code: 'too-long' })
  await owner.client.senders.stop({ params: { senderId: senders.sms } })
  await expect(answer()).rejects.toMatchObject({ status: 409, code: 'sender-stopped' })
  expect((await bdr.client.conversations.get({ params })).mayAnswer).toMatchObject({
    sms: expect.stringContaining('is stopped'), email: null,
  })
  await owner.client.senders.start({ params: { senderId: senders.sms } })

  await says(phone, 'STOP')
  await expect(answer()).rejects.toMatchObject({ status: 409, code: 'suppressed' })
  expect((await bdr.client.conversations.get({ params })).mayAnswer).toMatchObject({
    sms: 'The contact has opted out of this channel.',
  })
  expect(await view('needs-reply')).not.toContain('P3')
})

test('of two people who answer at once, the second learns of the first before anything is sent', async () => {
  const { contactId, phone } = await person(8)
  await says(phone, 'Is there parking?')
  const { id: conversationId } = await bdr.client.conversations.open({ body: { contactId } })
  const params = { conversationId }
  const [seen] = (await bdr.client.conversations.get({ params })).messages.items.map(({ id }) => id)
  const answers = await Promise.allSettled([bdr, owner].map(({ client }) => (
    client.conversations.answer({ params, body: { channel: 'sms', body: 'Yes, behind the house.', seen: seen! } })
  )))
  expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(answers.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { status: 409, code: 'answered-meanwhile' },
  })
  // Their own answer does not stand in the way of their next, and who has read the other's may still write.
  const body = { channel: 'sms' as const, body: 'And it is free.' }
  const first = answers[0]!.status === 'fulfilled' ? bdr : owner
  await first.client.conversations.answer({ params, body: { ...body, seen: seen! } })
  const [latest] = (await bdr.client.conversations.get({ params })).messages.items.map(({ id }) => id)
  await (first === bdr ? owner : bdr).client.conversations.answer({ params, body: { ...body, seen: latest! } })
  await expect.poll(() => heard(phone), { timeout: 60_000 })
    .toEqual(['Yes, behind the house.', 'And it is free.', 'And it is free.'])
})

test('a person corrects what a reply means, which does its task; an unsubscribe is in force at once', async () => {
  const { phone, contactId } = await person(4)
  const { messageId } = await says(phone, 'Purple monkey dishwasher')
  await api.context.temporal.workflow.start('handleReply', {
    workflowId: `reply/${messageId}`, taskQueue: house.settings.temporalTaskQueue,
    args: [{ workspaceId: owner.workspaceId, messageId }],
  })
  await expect.poll(async () => (await bdr.client.tasks.list({ query: { contactId } })).items.length, { timeout: 60_000 }).toBe(1)
  const labelled = await bdr.client.messages.label({ params: { messageId }, body: { intent: 'positive' } })
  expect(labelled).toMatchObject({ intent: 'positive', intentBy: { step: 'person' }, effects: [expect.stringContaining('positive')] })
  expect((await bdr.client.tasks.list({ query: { contactId } })).items).toEqual([])
  expect((await bdr.client.contacts.get({ params: { contactId } })).status).toBe('Received RSVP')

  await bdr.client.messages.label({ params: { messageId }, body: { intent: 'unsubscribe' } })
  expect((await bdr.client.suppressions.list({ query: { contactId } })).items).toMatchObject([
    { channel: 'all', isOwnWord: true },
  ])
})

test('a message that nobody could have sent joins the contact that a person names', async () => {
  const { contactId } = await person(5)
  const { messageId } = await says('+12125550199', 'What time is it?')
  const [unmatched] = (await bdr.client.messages.unmatched()).items
  expect(await bdr.client.messages.get({ params: { messageId } })).toEqual({ ...unmatched, conversationId: null })
  const { conversationId } = await bdr.client.messages.match({ params: { messageId }, body: { contactId } })
  expect(await bdr.client.messages.get({ params: { messageId } })).toMatchObject({ id: messageId, conversationId })
  await expect.poll(async () => {
    const { messages } = await bdr.client.conversations.get({ params: { conversationId } })
    return messages.items.map(({ intent }) => intent)
  }, { timeout: 60_000 }).toEqual(['question'])
  expect((await bdr.client.messages.unmatched()).items).toEqual([])
  const { contactId: other } = await person(6)
  await expect(bdr.client.messages.match({ params: { messageId }, body: { contactId: other } }))
    .rejects.toMatchObject({ status: 409, code: 'already-matched' })
})

test('an address is suppressed by hand and taken back with a reason, but never against their own word', async () => {
  const { contactId, phone } = await person(7)
  const { items } = await bdr.client.suppressions.add({ body: { contactId, channel: 'sms', reason: 'asked at the desk' } })
  expect(items).toMatchObject([{ channel: 'sms', contactId, isOwnWord: false }])
  expect((await bdr.client.suppressions.list({ query: { address: phone } })).items).toHaveLength(1)
  const { addressHash, channel } = items[0]!
  const body = { addressHash, channel, because: 'It was another person.' }
  await expect(bdr.client.suppressions.lift({ body })).rejects.toMatchObject({ status: 403 })
  expect(await owner.client.suppressions.lift({ body })).toEqual({ lifted: true })
  expect(await owner.client.suppressions.lift({ body })).toEqual({ lifted: false })
  await says(phone, 'STOP')
  const [own] = (await bdr.client.suppressions.list({ query: { address: phone } })).items
  await expect(owner.client.suppressions.lift({ body: { addressHash: own!.addressHash, channel: 'all', because: 'They called.' } }))
    .rejects.toMatchObject({ status: 409, code: 'own-word' })
  await expect(bdr.client.suppressions.add({ body: { address: 'not an address' } }))
    .rejects.toMatchObject({ status: 422, code: 'invalid-address' })
})

test('what was done about a message is said on whichever page of a long thread it stands', async () => {
  const { contactId, phone } = await person(0)
  const first = await says(phone, 'The first of many')
  const corrected = (messageId: string, read: string, n: number) => ({
    workspace_id: owner.workspaceId, type: 'reply.corrected', contact_id: contactId,
    data: json({ messageId, intent: read }), at: new Date(Date.now() + n),
  })
  await db().insertInto('events').values(corrected(first.messageId, 'question', 0)).execute()
  for (let n = 1; n <= 2; n += 1) await says(phone, `One more ${n}`)
  await db().insertInto('events')
    .values(Array.from({ length: 600 }, (_, n) => corrected(randomUUID(), 'unclear', n + 1))).execute()
  const { items: [row] } = await bdr.client.conversations.list({ query: { view: 'all', search: 'p0@' } })
  const params = { conversationId: row!.id }
  const newer = await bdr.client.conversations.get({ params, query: { limit: 2 } })
  expect(newer.messages.items.flatMap(({ effects }) => effects)).toEqual([])
  const older = await bdr.client.conversations.get({ params, query: { limit: 2, cursor: newer.messages.next! } })
  expect(older.messages.items.map(({ body, effects }) => [body, effects]))
    .toEqual([['The first of many', [expect.stringContaining('question')]]])
})
