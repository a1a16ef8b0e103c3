import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Drawing } from '../../funnel/testing/draw-graph.ts'
import { type CampaignWish, createTestCampaign } from '../../test/parts/test-campaign.ts'
import { createTestEngine, type TestEngine } from '../../test/parts/test-engine.ts'

let engine: TestEngine
beforeAll(async () => { engine = await createTestEngine() })
afterAll(() => engine?.close())

const start = { kind: 'start' }
const exit = { kind: 'exit' }
const sms = { kind: 'sms', config: { contentId: 'a text' } }
const email = { kind: 'email', config: { contentId: 'an email' } }
const voicemail = { kind: 'voicemail', config: { contentId: 'a script' } }
const oneText: Drawing = { nodes: { start, sms, exit }, edges: ['start -> sms -> exit'] }

async function begun(drawing: Drawing, wish: Partial<CampaignWish> = {}) {
  const campaign = await createTestCampaign(engine, { funnel: drawing, ...wish })
  const [run] = await engine.enrol(campaign)
  const contact = campaign.contacts[0]!
  const phone = contact.phone!
  const fault = (kind: string, more: object = {}) => engine.fault({ provider: 'twilio', kind, times: 1, match: { to: phone }, ...more })
  return { campaign, run: run!, contact, phone, fault, texts: () => engine.accepted('twilio', phone) }
}

test('a provider that asks to come later is left alone for exactly that long, in real time, and asked once more', async () => {
  const { campaign, run, fault, texts } = await begun(oneText, { clockFactor: 1000 })
  await fault('429', { retryAfter: 7 })
  expect(await run.go()).toMatchObject({ do: 'sleep', ms: expect.closeTo(7000, -3) })
  expect(await campaign.sends()).toMatchObject([{ state: 'reserved', reason: 'twilio.20429', attempts: 1 }])
  expect(await run.sleep()).toEqual({ do: 'done' })
  expect(await campaign.sends()).toMatchObject([{ state: 'sent', attempts: 2, reason: null }])
  expect(await texts()).toHaveLength(1)
})

test('a provider that never takes it is given up after eight tries, and the run goes on', async () => {
  const { campaign, run, fault } = await begun({
    nodes: { start, sms, exit, failed: exit }, edges: ['start -> sms -> exit', 'sms:failed -> failed'],
  })
  await fault('429', { times: 20 })
  expect(await run.finish()).toEqual({ do: 'done' })
  expect(await campaign.sends()).toMatchObject([{ state: 'failed', reason: 'retries-exhausted', attempts: 8 }])
  expect(await campaign.runs()).toMatchObject([{ ended_reason: 'failed' }])
})

test.each([
  ['500-after-accept', {}], ['reset-after-accept', {}], ['timeout-after-accept', { delayMs: 2000 }],
])('%s: the provider is asked, the message found, and not sent again', async (kind, more) => {
  const { campaign, run, fault, texts } = await begun(oneText)
  await fault(kind, more)
  expect(await run.go()).toMatchObject({ do: 'sleep' })
  expect(await campaign.sends()).toMatchObject([{ state: 'dispatching' }])
  expect(await campaign.runs()).toMatchObject([{ state: 'waiting', ended_at: null }])
  expect(await run.finish()).toEqual({ do: 'done' })
  const [accepted, ...others] = await texts()
  expect(others).toEqual([])
  expect(await campaign.sends()).toMatchObject([{ state: 'sent', provider_id: accepted!.id, attempts: 1 }])
  expect(await campaign.events('send.')).toEqual(['send.uncertain', 'send.sent'])
  expect(await campaign.db.selectFrom('messages').select('provider_id').execute()).toEqual([{ provider_id: accepted!.id }])
})

test.each(['500', 'drop-before-accept'])('%s: the provider is asked, has it not, and it is sent once', async (kind) => {
  const { campaign, run, fault, texts } = await begun(oneText)
  await fault(kind)
  expect(await run.go()).toMatchObject({ do: 'sleep' })
  expect(await run.finish()).toEqual({ do: 'done' })
  expect(await texts()).toHaveLength(1)
  expect(await campaign.sends()).toMatchObject([{ state: 'sent', attempts: 2 }])
  expect(await campaign.events('send.')).toEqual(['send.uncertain', 'send.absent', 'send.sent'])
})

test('what was claimed is looked for as it was claimed, whatever was changed since', async () => {
  const { campaign, run, fault, texts } = await begun(oneText)
  const { db, workspaceId } = campaign
  await fault('timeout-after-accept', { delayMs: 2000 })
  await run.go()
  await db.updateTable('contacts').set({ first_name: 'Renamed', phone: '+13055550177', updated_at: new Date() }).execute()
  const sender = await db.selectFrom('senders').selectAll().where('channel', '=', 'sms').executeTakeFirstOrThrow()
  const { id: _, ...copy } = sender
  const other = await db.insertInto('senders').values({ ...copy, settings: undefined, address: '+13055550178' } as never)
    .returning('id').executeTakeFirstOrThrow()
  await db.updateTable('campaigns').set({ sms_sender_id: other.id }).where('workspace_id', '=', workspaceId).execute()
  expect(await run.finish()).toEqual({ do: 'done' })
  expect(await texts()).toHaveLength(1)
  expect(await engine.accepted('twilio', '+13055550177')).toEqual([])
  expect(await campaign.sends()).toMatchObject([{ state: 'sent', sender_id: sender.id }])
})

test('the same words that went to the same person before are not taken for the ones that are looked for', async () => {
  const { campaign, run, fault, texts } = await begun({
    nodes: { start, sms, second: sms, exit }, edges: ['start -> sms -> second -> exit'],
  })
  await run.advance()
  await fault('500')
  expect(await run.finish()).toEqual({ do: 'done' })
  expect(await texts()).toHaveLength(2)
  expect((await campaign.sends()).map(({ state, attempts }) => [state, attempts])).toEqual([['sent', 1], ['sent', 2]])
})

test('a callback that names the message settles what nobody could tell', async () => {
  const { recordDelivery } = await import('../../db/queries/delivery.ts')
  const { campaign, run } = await begun({ nodes: { start, voicemail, exit }, edges: ['start -> voicemail -> exit'] })
  await engine.fault({ provider: 'slybroadcast', kind: 'timeout-after-accept', times: 1, delayMs: 2000, match: { to: campaign.contacts[0]!.phone } })
  expect(await run.go()).toMatchObject({ do: 'sleep' })
  const [send] = await campaign.sends()
  const { workspaceId, db } = campaign
  await recordDelivery(db, { workspaceId, sendId: send!.id, provider: 'slybroadcast', providerId: '1234567890', says: 'accepted' })
  expect(await run.finish()).toEqual({ do: 'done' })
  expect(await campaign.sends()).toMatchObject([{ state: 'sent', provider_id: '1234567890' }])
})

test('a voicemail of which nobody can tell is listed, never tried again, and a late callback resolves it', async () => {
  const { recordDelivery } = await import('../../db/queries/delivery.ts')
  const { campaign, run, phone } = await begun({
    nodes: { start, voicemail, email, exit }, edges: ['start -> voicemail -> email -> exit'],
  })
  await engine.fault({ provider: 'slybroadcast', kind: 'timeout-after-accept', times: 1, delayMs: 2000, match: { to: phone } })
  expect(await run.finish()).toEqual({ do: 'done' })
  expect(await campaign.sends()).toMatchObject([{ state: 'unknown', reason: 'cannot-tell' }, { state: 'sent' }])
  expect(await engine.accepted('slybroadcast', phone)).toHaveLength(1)
  const [send] = await campaign.sends()
  const { workspaceId, db } = campaign
  await recordDelivery(db, { workspaceId, sendId: send!.id, provider: 'slybroadcast', providerId: null, says: 'delivered' })
  expect(await campaign.sends()).toMatchObject([{ state: 'delivered' }, { state: 'sent' }])
  const spoken = db.selectFrom('messages').select(['body', 'to_address', 'send_id']).where('channel', '=', 'voicemail')
  expect(await spoken.execute()).toEqual([{ body: expect.stringContaining('Hello'), to_address: phone, send_id: send!.id }])
})

test('a provider that says it has a message after all keeps it from being sent again', async () => {
  const { recordDelivery } = await import('../../db/queries/delivery.ts')
  const { campaign, run, fault, texts } = await begun(oneText)
  await fault('500')
  await run.go()
  run.skip(20_000)
  expect(await run.advance()).toMatchObject({ do: 'sleep' })
  const [send] = await campaign.sends()
  expect(send).toMatchObject({ state: 'reserved', reason: 'not-sent' })
  await recordDelivery(campaign.db, {
    workspaceId: campaign.workspaceId, sendId: send!.id, provider: 'twilio', providerId: 'SMlate', says: 'delivered',
  })
  expect(await run.finish()).toEqual({ do: 'done' })
  expect(await texts()).toEqual([])
  expect(await campaign.sends()).toMatchObject([{ state: 'delivered', provider_id: 'SMlate' }])
})

test('an email of which nobody can tell is `unknown` and never sent again', async () => {
  const { campaign, run, contact } = await begun({ nodes: { start, email, exit }, edges: ['start -> email -> exit'] })
  await engine.fault({ provider: 'smtp', kind: 'timeout-after-accept', times: 1, delayMs: 3000, match: { to: contact.email } })
  expect(await run.finish()).toEqual({ do: 'done' })
  expect(await campaign.sends()).toMatchObject([{ state: 'unknown', attempts: 1 }])
  expect(await engine.accepted('smtp', contact.email)).toHaveLength(1)
  expect(await campaign.events('send.')).toEqual(['send.uncertain', 'send.unknown'])
})

test('a permanent failure takes the way out that is drawn for it, else the run goes on', async () => {
  const drawn = await begun({
    nodes: { start, sms, exit, bounced: exit }, edges: ['start -> sms -> exit', 'sms:failed -> bounced'],
  })
  await drawn.fault('refuse')
  expect(await drawn.run.go()).toEqual({ do: 'done' })
  expect(await drawn.campaign.runs()).toMatchObject([{ ended_reason: 'bounced' }])
  expect(await drawn.campaign.sends()).toMatchObject([{ state: 'failed', reason: 'twilio.21211' }])
  const plain = await begun(oneText)
  await plain.fault('refuse')
  expect(await plain.run.go()).toEqual({ do: 'done' })
  expect(await plain.campaign.runs()).toMatchObject([{ ended_reason: 'exit' }])
})

test('a number that opted out at the provider is suppressed for texts here, too', async () => {
  const { campaign, run, fault } = await begun({
    nodes: { start, sms, email, second: sms, exit }, edges: ['start -> sms -> email -> second -> exit'],
  })
  await fault('refuse', { code: 21610 })
  expect(await run.finish()).toEqual({ do: 'done' })
  expect((await campaign.sends()).map(({ state, reason }) => [state, reason])).toEqual([
    ['failed', 'twilio.21610'], ['sent', null], ['skipped', 'opted-out'],
  ])
  expect(await campaign.db.selectFrom('suppressions').select(['channel', 'reason']).execute())
    .toEqual([{ channel: 'sms', reason: 'twilio.21610' }])
})

test('what only a person can mend stops the sender and holds its runs until it is started again', async () => {
  const campaign = await createTestCampaign(engine, { funnel: oneText, contacts: 2 })
  const [one, two] = await engine.enrol(campaign)
  await engine.fault({ provider: 'twilio', kind: 'refuse', code: 20003, times: 1 })
  expect([(await one!.go()).do, (await two!.go()).do]).toEqual(['hold', 'hold'])
  const sender = () => campaign.db.selectFrom('senders').select(['state', 'stopped_reason']).where('channel', '=', 'sms').executeTakeFirst()
  expect(await sender()).toMatchObject({ state: 'stopped', stopped_reason: expect.stringContaining('does not accept') })
  expect(await campaign.runs()).toMatchObject([{ hold_reason: 'sender-stopped' }, { hold_reason: 'sender-stopped' }])
  await campaign.db.updateTable('senders').set({ state: 'ready', stopped_reason: null }).execute()
  expect([await one!.wake(), await two!.wake()]).toEqual([{ do: 'done' }, { do: 'done' }])
  expect((await campaign.sends()).map(({ state }) => state)).toEqual(['sent', 'sent'])
})

test('a sender that is started while a run is about to hold for it leaves the run not held', async () => {
  const { campaign, run } = await begun(oneText)
  await campaign.db.updateTable('senders').set({ state: 'stopped', stopped_reason: 'why' }).execute()
  const versions = {
    async get(...which: [string, string]) {
      await campaign.db.updateTable('senders').set({ state: 'ready', stopped_reason: null }).execute()
      return engine.deps(run).versions.get(...which)
    },
  }
  expect(await run.go({ versions })).toEqual({ do: 'done' })
})

test('a message skipped on the way to one that is uncertain does not hide it', async () => {
  const contact = { dedupe_key: 'nomail', first_name: 'Ann', phone: '+12535550111' }
  const { campaign, run, fault, texts } = await begun({
    nodes: { start, email, sms, exit }, edges: ['start -> email -> sms -> exit'],
  }, { contacts: [contact as never] })
  await fault('timeout-after-accept', { delayMs: 2000 })
  expect(await run.go()).toMatchObject({ do: 'sleep' })
  expect(await run.finish()).toEqual({ do: 'done' })
  expect(await texts()).toHaveLength(1)
  expect((await campaign.sends()).map(({ channel, state }) => `${channel} ${state}`).toSorted()).toEqual(['email skipped', 'sms sent'])
})

test('attempts are counted across skips, too', async () => {
  const { campaign, run, fault } = await begun({
    nodes: { start, email, sms, exit }, edges: ['start -> email -> sms -> exit'],
  }, { contacts: [{ dedupe_key: 'nomail2', first_name: 'Ann', phone: '+12535550112' } as never] })
  await fault('429', { times: 3 })
  const waits = []
  for (let answer = await run.go(); answer.do === 'sleep'; answer = await run.sleep()) waits.push(Math.round(answer.ms / 60_000))
  expect(waits).toEqual([1, 5, 15])
  expect((await campaign.sends()).find(({ channel }) => channel === 'sms')).toMatchObject({ state: 'sent', attempts: 4 })
})

test('a message found at the provider and the next one are recorded together', async () => {
  const { campaign, run, fault } = await begun({
    nodes: { start, sms, second: sms, exit }, edges: ['start -> sms -> second -> exit'],
    rules: {},
  }, {
    contents: { 'a text': { name: 'T', channel: 'sms', body: { text: 'Hi {{ contact.first_name }}' } } },
  })
  await fault('timeout-after-accept', { delayMs: 2000 })
  expect(await run.finish()).toEqual({ do: 'done' })
  expect((await campaign.sends()).map(({ state }) => state)).toEqual(['sent', 'sent'])
  expect(await campaign.db.selectFrom('messages').select('id').execute()).toHaveLength(2)
})

test('a voice that only a person can mend stops the sender and holds the run, which says why', async () => {
  const { campaign, run, phone } = await begun({ nodes: { start, voicemail, exit }, edges: ['start -> voicemail -> exit'] })
  await engine.fault({ provider: 'elevenlabs', kind: 'refuse', times: 1 })
  expect(await run.go()).toMatchObject({ do: 'hold' })
  expect(await campaign.runs()).toMatchObject([{
    hold_reason: 'sender-stopped', hold_detail: { why: expect.stringContaining('ElevenLabs') },
  }])
  await campaign.db.updateTable('senders').set({ state: 'ready', stopped_reason: null }).execute()
  expect(await run.wake()).toEqual({ do: 'done' })
  expect(await engine.accepted('slybroadcast', phone)).toHaveLength(1)
})

test('a voice that is never made fails the voicemail after eight tries, and the run goes on', async () => {
  const { campaign, run } = await begun({
    nodes: { start, voicemail, exit, failed: exit }, edges: ['start -> voicemail -> exit', 'voicemail:failed -> failed'],
  })
  await engine.fault({ provider: 'elevenlabs', kind: '500', times: 8 })
  expect(await run.finish()).toEqual({ do: 'done' })
  expect(await campaign.sends()).toMatchObject([{
    state: 'failed', reason: 'retries-exhausted', attempts: 8, reason_detail: { code: expect.stringMatching(/^elevenlabs/) },
  }])
  expect(await campaign.runs()).toMatchObject([{ ended_reason: 'failed' }])
  expect((await campaign.events('send.')).at(-1)).toBe('send.failed')
})
