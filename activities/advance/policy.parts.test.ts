import { afterAll, beforeAll, expect, test } from 'vitest'
import { addSuppression } from '../../db/queries/suppressions.ts'
import { pauseCampaign, resumeCampaign, stopCampaign } from '../../db/queries/campaign-state.ts'
import { openRuns } from '../../db/queries/enrolment.ts'
import { json } from '../../db/tables/json.ts'
import type { Drawing } from '../../funnel/testing/draw-graph.ts'
import { type CampaignWish, createTestCampaign } from '../../test/parts/test-campaign.ts'
import { createTestEngine, type TestEngine } from '../../test/parts/test-engine.ts'

let engine: TestEngine
beforeAll(async () => { engine = await createTestEngine() })
afterAll(() => engine?.close())

const hour = 3_600_000
const email = { kind: 'email', config: { contentId: 'an email' } }
const sms = { kind: 'sms', config: { contentId: 'a text' } }
const voicemail = { kind: 'voicemail', config: { contentId: 'a script' } }
const start = { kind: 'start' }
const exit = { kind: 'exit' }
const wait = (length: string) => ({ kind: 'wait', config: { kind: 'duration', for: length } })

const all: Drawing = { nodes: { start, sms, voicemail, email, exit }, edges: ['start -> sms -> voicemail -> email -> exit'] }
const oneText: Drawing = { nodes: { start, sms, exit }, edges: ['start -> sms -> exit'] }

async function begun(drawing: Drawing, wish: Partial<CampaignWish> = {}) {
  const campaign = await createTestCampaign(engine, { funnel: drawing, ...wish })
  const [run] = await engine.enrol(campaign)
  return { campaign, run: run!, contact: campaign.contacts[0]!, phone: campaign.contacts[0]!.phone ?? '' }
}

let people = 0
const person = (more: object = {}) => {
  people += 1
  const email = `p${people}@example.com`
  return { dedupe_key: email, email, first_name: 'Pat', phone: `+1206555${String(people).padStart(4, '0')}`, ...more }
}
const consent = { text: 'Yes.', source: 'test', at: '2026-01-01T00:00:00Z' }

async function outcomes({ campaign }: { campaign: Awaited<ReturnType<typeof begun>>['campaign'] }) {
  return Object.fromEntries((await campaign.sends()).map(({ channel, state, reason }) => [channel, reason ?? state]))
}

test('a contact without a number gets no text and no voicemail, and the email still goes', async () => {
  const world = await begun(all, { contacts: [person({ phone: undefined, voicemail_consent: consent })] })
  expect(await world.run.finish()).toEqual({ do: 'done' })
  expect(await outcomes(world)).toEqual({ sms: 'no-phone', voicemail: 'no-phone', email: 'sent' })
  expect(await engine.accepted('smtp', world.contact.email)).toHaveLength(1)
  expect(await world.campaign.events('send.')).toEqual(['send.skipped', 'send.skipped', 'send.sent'])
})

test('without consent there is no voicemail', async () => {
  const world = await begun(all, { contacts: [person()] })
  await world.run.finish()
  expect(await outcomes(world)).toEqual({ sms: 'sent', voicemail: 'no-voicemail-consent', email: 'sent' })
  expect(await engine.accepted('slybroadcast', world.phone)).toEqual([])
})

test('an excluded contact gets nothing, and every message says why', async () => {
  const world = await begun(all, { contacts: [person({ excluded: true, voicemail_consent: consent })] })
  expect(await world.run.finish()).toEqual({ do: 'done' })
  expect(await outcomes(world)).toEqual({ sms: 'excluded', voicemail: 'excluded', email: 'excluded' })
})

test('an opt-out of one channel skips that channel only; of all channels it ends the run', async () => {
  const world = await begun(all, { contacts: [person({ voicemail_consent: consent })] })
  const { workspaceId, db } = world.campaign
  await addSuppression(db, { workspaceId, address: world.phone, channel: 'sms', reason: 'test' })
  await world.run.finish()
  expect(await outcomes(world)).toEqual({ sms: 'opted-out', voicemail: 'sent', email: 'sent' })

  const other = await begun(all, { contacts: [person()] })
  await addSuppression(other.campaign.db, {
    workspaceId: other.campaign.workspaceId, address: other.phone, channel: 'all', reason: 'test',
  })
  expect(await other.run.go()).toEqual({ do: 'done' })
  expect(await other.campaign.runs()).toMatchObject([{ ended_as: 'opted-out' }])
  expect(await other.campaign.sends()).toEqual([])
})

test('an opt-out between reading the facts and claiming the send keeps it from leaving', async () => {
  const { campaign, run, phone } = await begun(oneText)
  const versions = {
    async get(workspaceId: string, versionId: string) {
      const version = await engine.deps(run).versions.get(workspaceId, versionId)
      await addSuppression(campaign.db, { workspaceId, address: phone, channel: 'all', reason: 'test' })
      return version
    },
  }
  expect(await run.go({ versions })).toEqual({ do: 'done' })
  expect(await campaign.runs()).toMatchObject([{ ended_as: 'opted-out' }])
  expect(await engine.accepted('twilio', phone)).toEqual([])
})

test('a contact who was changed since the facts were read is read anew, never sent to as they were', async () => {
  const { campaign, run, contact, phone } = await begun(oneText)
  let changed = false
  const versions = {
    async get(workspaceId: string, versionId: string) {
      const version = await engine.deps(run).versions.get(workspaceId, versionId)
      if (!changed) {
        await campaign.db.updateTable('contacts').set({ first_name: 'Newname', updated_at: new Date() }).execute()
      }
      changed = true
      return version
    },
  }
  expect(await run.go({ versions })).toEqual({ do: 'done' })
  expect(contact.first_name).not.toBe('Newname')
  expect(await engine.accepted('twilio', phone)).toMatchObject([{ body: 'Hello Newname.' }])
})

test('quiet hours defer a message by one timer to the morning where the contact is', async () => {
  const quiet: Drawing = { ...oneText, rules: { quietHours: { from: '21:00', to: '08:00' } } }
  const { campaign, run, phone } = await begun(quiet, { contacts: [person({ zone: 'America/New_York' })] })
  run.skip(untilHour(run.now(), 'America/New_York', 23))
  const answer = await run.go()
  if (answer.do !== 'sleep') throw new Error(`it should sleep: ${answer.do}`)
  expect(answer.ms).toBeGreaterThan(8.9 * hour)
  expect(answer.ms).toBeLessThanOrEqual(9 * hour)
  expect(await run.sleep()).toEqual({ do: 'done' })
  expect(await campaign.events('send.')).toEqual(['send.deferred', 'send.sent'])
  expect(await engine.accepted('twilio', phone)).toHaveLength(1)
})

test('a message that is exempt leaves in quiet hours', async () => {
  const { run } = await begun({
    nodes: { start, sms: { kind: 'sms', config: { contentId: 'a text', exemptFromQuietHours: true } }, exit },
    edges: ['start -> sms -> exit'], rules: { quietHours: { from: '21:00', to: '08:00' } },
  }, { contacts: [person({ zone: 'America/New_York' })] })
  run.skip(untilHour(run.now(), 'America/New_York', 23))
  expect(await run.go()).toEqual({ do: 'done' })
})

test('a daily cap defers the message too many to the next day', async () => {
  const { campaign, run } = await begun({
    nodes: { start, sms, pause: wait('PT1H'), second: sms, exit }, edges: ['start -> sms -> pause -> second -> exit'],
    rules: { caps: { sms: 1 } },
  }, { contacts: [person({ zone: 'America/Chicago' })] })
  run.skip(untilHour(run.now(), 'America/Chicago', 12))
  await run.go()
  const answer = await run.sleep()
  expect(answer).toMatchObject({ do: 'sleep' })
  const due = new Date(run.now() + (answer as { ms: number }).ms).toLocaleTimeString('en-GB', { timeZone: 'America/Chicago' })
  expect(due).toMatch(/^08:00:0/)
  expect(await run.sleep()).toEqual({ do: 'done' })
  expect(await campaign.events('send.')).toEqual(['send.sent', 'send.deferred', 'send.sent'])
})

test('a cap of all channels together counts every message of the day', async () => {
  const { campaign, run } = await begun({
    nodes: { start, email, sms, pause: wait('PT1H'), second: email, exit },
    edges: ['start -> email -> sms -> pause -> second -> exit'], rules: { caps: { all: 2 } },
  }, { contacts: [person({ zone: 'America/Chicago' })] })
  run.skip(untilHour(run.now(), 'America/Chicago', 12))
  await run.go()
  expect(await run.sleep()).toMatchObject({ do: 'sleep' })
  expect(await campaign.events('send.')).toEqual(['send.sent', 'send.sent', 'send.deferred'])
  expect(await run.sleep()).toEqual({ do: 'done' })
})

test('a missing value holds the run by its name, nothing leaves, and once it is there the run goes on', async () => {
  const { campaign, run, phone } = await begun({
    nodes: { start, email, sms, exit }, edges: ['start -> email -> sms -> exit'],
  }, {
    contacts: [person({ first_name: 'Ada' })],
    contents: { 'a text': { name: 'T', channel: 'sms', body: { text: '{{ contact.company }} {{ contact.first_name }} {{ campaign.city }}' } } },
  })
  expect(await run.go()).toMatchObject({ do: 'hold' })
  expect(await campaign.runs()).toMatchObject([{
    state: 'held', hold_reason: 'value-missing', hold_detail: { missing: ['contact.company', 'campaign.city'] },
  }])
  expect(await run.wake()).toMatchObject({ do: 'hold' })
  await campaign.db.updateTable('contacts').set({ company: 'Acme' }).execute()
  await campaign.db.updateTable('campaigns').set({ attributes: json({ city: 'Austin' }) }).execute()
  expect(await run.wake()).toEqual({ do: 'done' })
  expect(await engine.accepted('twilio', phone)).toMatchObject([{ body: 'Acme Ada Austin' }])
  expect(await engine.accepted('smtp', campaign.contacts[0]!.email)).toHaveLength(1)
  expect(await campaign.events('run.')).toEqual(['run.enrolled', 'run.held', 'run.ended'])
})

test('a message of which nothing is left once it is filled in is never sent blank', async () => {
  const { campaign, run, phone } = await begun({
    nodes: { start, sms, exit }, edges: ['start -> sms -> exit'],
  }, {
    contents: { 'a text': { name: 'T', channel: 'sms', body: { text: '{{ campaign.city | default: "" }} ' } } },
  })
  expect(await run.go()).toMatchObject({ do: 'hold' })
  expect(await campaign.runs()).toMatchObject([{ state: 'held', hold_reason: 'content-broken', hold_detail: { part: 'text' } }])
  expect(await engine.accepted('twilio', phone)).toEqual([])
})

test('a pause holds a run at its next message, a resume finds exactly the held ones, nothing is repeated', async () => {
  const campaign = await createTestCampaign(engine, {
    funnel: { nodes: { start, email, pause: wait('P1D'), sms, exit }, edges: ['start -> email -> pause -> sms -> exit'] },
    contacts: 2,
  })
  const [one, two] = await engine.enrol(campaign)
  const { workspaceId, campaignId, db } = campaign
  await one!.go()
  await two!.go()
  await pauseCampaign(db, { workspaceId, campaignId })
  expect(await one!.sleep()).toMatchObject({ do: 'hold' })
  expect(await one!.wake()).toMatchObject({ do: 'hold' })
  expect(await campaign.events('run.held')).toEqual(['run.held'])
  await resumeCampaign(db, { workspaceId, campaignId })
  const held = await openRuns(db, { workspaceId, campaignId, reason: 'campaign-paused', after: null, limit: 10 })
  expect(held).toEqual([one!.runId])
  expect(await one!.wake()).toEqual({ do: 'done' })
  expect(await two!.sleep()).toEqual({ do: 'done' })
  expect(await campaign.events('send.')).toEqual(Array(4).fill('send.sent'))
})

test('a pause that ends while a run is about to hold for it does not leave the run held', async () => {
  const { campaign, run } = await begun(oneText)
  const { workspaceId, campaignId, db } = campaign
  await pauseCampaign(db, { workspaceId, campaignId })
  const versions = {
    async get(...which: [string, string]) {
      await resumeCampaign(db, { workspaceId, campaignId }).catch(() => {})
      return engine.deps(run).versions.get(...which)
    },
  }
  expect(await run.go({ versions })).toEqual({ do: 'done' })
  expect(await campaign.events('run.held')).toEqual([])
})

test('a stopped campaign ends a run wherever it stands, and what had its place says why it was not sent', async () => {
  const { campaign, run } = await begun(oneText, { contacts: [person()], ratePerSecond: 0.001 })
  const { workspaceId, campaignId, db } = campaign
  const inAnHour = new Date(Date.now() + hour)
  await db.updateTable('senders').set({ next_slot_at: inAnHour, used_until: inAnHour }).execute()
  expect(await run.go()).toMatchObject({ do: 'sleep' })
  expect(await campaign.sends()).toMatchObject([{ state: 'reserved' }])
  await stopCampaign(db, { workspaceId, campaignId })
  expect(await run.wake()).toEqual({ do: 'done' })
  expect(await campaign.runs()).toMatchObject([{ ended_as: 'stopped', ended_reason: 'campaign-stopped' }])
  expect(await campaign.sends()).toMatchObject([{ state: 'skipped', reason: 'campaign-stopped' }])
})

test('a zone that no clock goes by holds the run at its wait; nothing before it is sent again', async () => {
  const { campaign, run, phone } = await begun({
    nodes: {
      start, sms, nine: { kind: 'wait', config: { kind: 'local-time', at: '09:00', days: [1, 2, 3, 4, 5, 6, 7], zone: 'campaign' } },
      exit,
    },
    edges: ['start -> sms -> nine -> exit'],
  }, { zone: 'America/Nowhere' })
  expect(await run.go()).toMatchObject({ do: 'hold' })
  expect(await campaign.runs()).toMatchObject([{ hold_reason: 'zone-unknown', hold_detail: { zone: 'America/Nowhere' } }])
  expect(await run.wake()).toMatchObject({ do: 'hold' })
  await campaign.db.updateTable('campaigns').set({ zone: 'Asia/Tokyo' }).execute()
  expect(await run.wake()).toMatchObject({ do: 'sleep' })
  expect(await run.sleep()).toEqual({ do: 'done' })
  expect(await engine.accepted('twilio', phone)).toHaveLength(1)
})

test('a run whose contact was erased is done', async () => {
  const { campaign, run } = await begun({
    nodes: { start, pause: wait('P1D'), sms, exit }, edges: ['start -> pause -> sms -> exit'],
  })
  await run.go()
  await campaign.db.deleteFrom('contacts').execute()
  expect(await run.sleep()).toEqual({ do: 'done' })
  expect(await campaign.sends()).toEqual([])
})

test('another workspace\'s run does nothing', async () => {
  const { campaign, run } = await begun(oneText)
  const stranger = await createTestCampaign(engine, { funnel: oneText })
  const { createAdvance } = await import('./advance.ts')
  const advance = createAdvance(engine.deps(run))
  expect(await advance({ workspaceId: stranger.workspaceId, runId: run.runId, step: 1, at: null })).toEqual({ do: 'done' })
  expect(await campaign.runs()).toMatchObject([{ state: 'starting', step: 0 }])
  expect(await campaign.sends()).toEqual([])
})

/** Milliseconds until the clock in a zone next shows a full hour. */
function untilHour(now: number, zone: string, wanted: number): number {
  for (let ms = 0; ; ms += 60_000) {
    const shown = new Date(now + ms).toLocaleTimeString('en-GB', { timeZone: zone })
    if (shown.startsWith(`${String(wanted).padStart(2, '0')}:00`)) return ms
  }
}
