import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { decryptCredentials } from '../../db/credentials.ts'
import { createAnswer, createTest } from '../../db/queries/answers.ts'
import { createContent } from '../../db/queries/contents.ts'
import { openConversation } from '../../db/queries/conversation-change.ts'
import { addSuppression } from '../../db/queries/suppressions.ts'
import { createTestCampaign, type TestCampaign } from '../../test/parts/test-campaign.ts'
import { createTestEngine, dyingDatabase, type TestEngine } from '../../test/parts/test-engine.ts'
import type { AnswerDeps } from './deps.ts'
import { createSendWritten } from './send-written.ts'

let engine: TestEngine
let campaign: TestCampaign
let written = 0

beforeAll(async () => {
  engine = await createTestEngine()
  campaign = await createTestCampaign(engine, {
    funnel: { nodes: { start: { kind: 'start' }, exit: { kind: 'exit' } }, edges: ['start -> exit'] },
    contacts: 30, launched: false,
  })
})
afterAll(() => engine?.close())

const author = { userId: 'a user' }

/** A text of a person's to a contact who has had none, written down and not sent yet. */
async function answered() {
  const { workspaceId, db, senders, number } = campaign
  const contact = await db.selectFrom('contacts').select(['id', 'phone', 'email']).orderBy('id').offset(written)
    .limit(1).executeTakeFirstOrThrow()
  written += 1
  const conversationId = await openConversation(db, { workspaceId, contactId: contact.id })
  const sendId = randomUUID()
  const body = `Answer ${written}`
  await createAnswer(db, {
    workspaceId, sendId, channel: 'sms', senderId: senders.sms, provider: 'twilio', ...author, conversationId,
    contactId: contact.id, message: { from: number, to: contact.phone!, body }, resolve: false,
  })
  return sending(sendId, contact.phone!)
}

/** A test email to an address of its own. */
async function tested() {
  const { workspaceId, db, senders } = campaign
  written += 1
  const to = `tester.${written}@example.com`
  const { versionId } = await createContent(db, {
    workspaceId, name: to, channel: 'email', body: { subject: 'Hello', html: '<p>Hello.</p>' },
  })
  const sendId = randomUUID()
  await createTest(db, {
    workspaceId, sendId, channel: 'email', senderId: senders.email, ...author, contentVersionId: versionId,
    valuesOf: null, message: { from: 'dana.1@example.com', to, subject: 'Hello', body: '<p>Hello.</p>' },
  })
  return sending(sendId, to)
}

function sending(sendId: string, to: string) {
  const { workspaceId, db } = campaign
  /** One attempt of a worker that has just started, unless it is said what it has. */
  const attempt = (has: Partial<AnswerDeps> = {}) => createSendWritten({
    database: engine.database, providers: engine.providers, unrecorded: new Map(), publicUrl: engine.simulator.url,
    signingSecret: 'secret', ...has,
    openCredentials: (ofWorkspace, sealed) => (
      decryptCredentials({ key: engine.credentialsKey, workspaceId: ofWorkspace }, sealed)
    ),
    ensureAudio: () => Promise.reject(new Error('no voicemail here')), pause: async () => {},
  })({ workspaceId, sendId })
  return {
    sendId, to, attempt,
    row: () => db.selectFrom('sends').select(['state', 'reason', 'attempts', 'kept'])
      .where('id', '=', sendId).executeTakeFirstOrThrow(),
    /** So long ago that a provider may be believed when it does not have the message. */
    settle: () => db.updateTable('sends').set({ dispatched_at: sql<Date>`now() - interval '20 seconds'` })
      .where('id', '=', sendId).execute(),
    /** As its workflow does, without the waits. */
    async finish() {
      for (let tries = 0; tries < 20; tries += 1) {
        if ((await attempt()).do === 'done') return
        await this.settle()
      }
      throw new Error('it comes to no end')
    },
  }
}

const claims = /"value":"dispatching"/
const records = /"settled_at"/
const diesCalling = () => {
  const { text, email } = engine.providers
  const die = () => { throw new Error('the process died here') }
  return { ...engine.providers, text: { twilio: { ...text.twilio, send: die } }, email: { smtp: { ...email.smtp, send: die } } }
}

test('nothing is sent twice, however often it is asked for', async () => {
  const one = await answered()
  expect(await one.attempt()).toEqual({ do: 'done' })
  expect(await one.attempt()).toEqual({ do: 'done' })
  expect(await engine.accepted('twilio', one.to)).toHaveLength(1)
  expect(await one.row()).toMatchObject({ state: 'sent', attempts: 1, kept: null })
})

test('two workers at once send once', async () => {
  for (let n = 0; n < 5; n += 1) {
    const one = await answered()
    await Promise.all([one.attempt(), one.attempt(), one.attempt()])
    await one.finish()
    expect(await engine.accepted('twilio', one.to)).toHaveLength(1)
    expect(await one.row()).toMatchObject({ state: 'sent', attempts: 1 })
  }
})

const dying = (statement: RegExp): Partial<AnswerDeps> => ({ database: dyingDatabase(engine.database, statement, 'before') })

test.each([
  ['before the claim', () => dying(claims), 0],
  ['between the claim and the call', () => ({ providers: diesCalling() }), 0],
  ['between the call and the record', () => dying(records), 1],
] as const)('a worker that dies %s: the answer reaches the phone once', async (_, has, heard) => {
  const one = await answered()
  await expect(one.attempt(has())).rejects.toThrow('the process died here')
  expect(await engine.accepted('twilio', one.to)).toHaveLength(heard)
  await one.finish()
  expect(await engine.accepted('twilio', one.to)).toHaveLength(1)
  expect(await one.row()).toMatchObject({ state: 'sent', kept: null })
})

test.each([
  ['before the claim', () => dying(claims), 1, { state: 'sent' }],
  // Nobody can ask a mail server: what it may have got is a person's to decide, and never sent again by itself.
  ['between the claim and the call', () => ({ providers: diesCalling() }), 0, { state: 'unknown', reason: 'cannot-tell' }],
  ['between the call and the record', () => dying(records), 1, { state: 'unknown', reason: 'cannot-tell' }],
] as const)('a worker that dies %s: the test email never leaves twice', async (_, has, arrived, row) => {
  const one = await tested()
  await expect(one.attempt(has())).rejects.toThrow('the process died here')
  await one.finish()
  expect(await engine.accepted('smtp', one.to)).toHaveLength(arrived)
  expect(await one.row()).toMatchObject(row)
})

test('a worker that lives on while Postgres was away remembers what the provider said', async () => {
  const one = await tested()
  const unrecorded = new Map()
  await expect(one.attempt({ ...dying(records), unrecorded })).rejects.toThrow()
  expect(await one.attempt({ unrecorded })).toEqual({ do: 'done' })
  expect(unrecorded.size).toBe(0)
  expect(await one.row()).toMatchObject({ state: 'sent' })
  expect(await engine.accepted('smtp', one.to)).toHaveLength(1)
})

test.each(['timeout-after-accept', 'reset-after-accept', '500-after-accept'])(
  'a provider that takes the answer and then fails (%s) is asked about it, and it is not sent again', async (kind) => {
    const one = await answered()
    await engine.fault({ provider: 'twilio', kind, times: 1, match: { to: one.to } })
    expect(await one.attempt()).toMatchObject({ do: 'again' })
    expect(await one.row()).toMatchObject({ state: 'dispatching', attempts: 1 })
    await one.finish()
    expect(await one.row()).toMatchObject({ state: 'sent', attempts: 1 })
    expect(await engine.accepted('twilio', one.to)).toHaveLength(1)
  },
)

test.each(['drop-before-accept', '429', '500'])('what a provider did not take (%s) is sent again, once', async (kind) => {
  const one = await answered()
  await engine.fault({ provider: 'twilio', kind, times: 1, match: { to: one.to } })
  expect(await one.attempt()).toMatchObject({ do: 'again' })
  await one.finish()
  expect(await one.row()).toMatchObject({ state: 'sent' })
  expect(await engine.accepted('twilio', one.to)).toHaveLength(1)
})

test('who says stop after it was written, or between two tries, is not written to', async () => {
  const { workspaceId, db } = campaign
  const stop = (address: string) => addSuppression(db, { workspaceId, address, channel: 'all', reason: 'stop' })
  const [fresh, tried] = [await answered(), await answered()]
  await stop(fresh.to)
  expect(await fresh.attempt()).toEqual({ do: 'done' })
  await engine.fault({ provider: 'twilio', kind: '429', times: 1, match: { to: tried.to } })
  expect(await tried.attempt()).toMatchObject({ do: 'again' })
  await stop(tried.to)
  await tried.finish()
  for (const one of [fresh, tried]) {
    expect(await one.row()).toMatchObject({ state: 'skipped', reason: 'opted-out', kept: null })
    expect(await engine.accepted('twilio', one.to)).toHaveLength(0)
  }
})

test('what a stopped sender was to send has failed, and says so', async () => {
  const { db, senders } = campaign
  const one = await answered()
  await db.updateTable('senders').set({ state: 'stopped' }).where('id', '=', senders.sms).execute()
  expect(await one.attempt()).toEqual({ do: 'done' })
  await db.updateTable('senders').set({ state: 'ready' }).where('id', '=', senders.sms).execute()
  expect(await one.attempt()).toEqual({ do: 'done' })
  expect(await one.row()).toMatchObject({ state: 'failed', reason: 'sender-stopped' })
  expect(await engine.accepted('twilio', one.to)).toHaveLength(0)
})
