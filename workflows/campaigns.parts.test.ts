import { MockActivityEnvironment } from '@temporalio/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createEnrolPage } from '../activities/campaigns/enrol-page.ts'
import { launch, pause, resume, stop, wakeRuns } from '../api/commands/campaigns.ts'
import { addToAudience } from '../db/queries/campaigns.ts'
import { upsertContacts } from '../db/queries/contacts.ts'
import { enrolPage, openRuns, waitsForDate } from '../db/queries/enrolment.ts'
import { json } from '../db/tables/json.ts'
import type { Drawing } from '../funnel/testing/draw-graph.ts'
import { failingClient } from '../test/parts/failing-client.ts'
import { allDone, type CampaignWish, createTestCampaign, somePeople, type TestCampaign } from '../test/parts/test-campaign.ts'
import { createTestHouse, type TestHouse } from '../test/parts/test-house.ts'
import { enrolAgain, workflowIds } from './messages.ts'

let house: TestHouse
// Small pages: a campaign of thirty has several.
beforeAll(async () => {
  house = await createTestHouse({}, { replace: (parts) => ({ enrolPage: createEnrolPage({ ...parts, pageSize: 10 }) }) })
})
afterAll(() => house?.close())

const start = { kind: 'start' }
const exit = { kind: 'exit' }
const sms = { kind: 'sms', config: { contentId: 'a text' } }
const short: Drawing = { nodes: { start, exit }, edges: ['start -> exit'] }
const texting: Drawing = { nodes: { start, sms, exit }, edges: ['start -> sms -> exit'] }
const waiting: Drawing = {
  nodes: { start, pause: { kind: 'wait', config: { kind: 'duration', for: 'P1D' } }, sms, exit },
  edges: ['start -> pause -> sms -> exit'],
}

const draft = (funnel: Drawing, wish: Partial<CampaignWish> = {}) => {
  const { database, settings: { credentialsKey }, simulator } = house
  return createTestCampaign({ database, credentialsKey, simulator }, { funnel, launched: false, ...wish })
}
const parts = () => ({ database: house.database, temporal: house.client, settings: house.settings })
const which = ({ workspaceId, campaignId }: TestCampaign) => ({ workspaceId, campaignId })
const states = async (campaign: TestCampaign) => {
  const counts: Record<string, number> = {}
  for (const { state } of await campaign.runs()) counts[state] = (counts[state] ?? 0) + 1
  return counts
}

test('of two who launch at once one wins and the other is told; nobody is enrolled twice', async () => {
  const campaign = await draft(short, { contacts: 5 })
  const both = await Promise.allSettled([launch(parts(), which(campaign)), launch(parts(), which(campaign))])
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'already-launched' } })
  await expect.poll(() => states(campaign), { timeout: 20_000 }).toEqual({ done: 5 })
})

test('a pause during the enrolment holds it; a resume lets it go on with those who are left', async () => {
  const campaign = await draft(texting, { contacts: 45 })
  await launch(parts(), which(campaign))
  await expect.poll(async () => (await campaign.runs()).length, { interval: 5, timeout: 20_000 }).toBeGreaterThan(0)
  await pause(parts(), which(campaign))
  const enrolment = house.client.workflow.getHandle(workflowIds.enrolCampaign(campaign.campaignId))
  await expect.poll(async () => (await states(campaign)).starting ?? 0, { timeout: 30_000 }).toBe(0)
  const enrolled = (await campaign.runs()).length
  expect(enrolled).toBeLessThan(45)
  expect((await enrolment.describe()).status.name).toBe('RUNNING')
  expect((await states(campaign)).held).toBeGreaterThan(0)
  await resume(parts(), which(campaign))
  await expect.poll(() => states(campaign), { timeout: 40_000 }).toEqual({ done: 45 })
  expect(await campaign.events('send.sent')).toHaveLength(45)
  const texts = (await house.simulator.log('kind=accepted&provider=twilio')).filter(({ from }) => from === campaign.number)
  expect(new Set(texts.map(({ to }) => to)).size).toBe(45)
  expect(texts).toHaveLength(45)
  await enrolment.result()
}, 90_000)

test('who joins the audience during an enrolment is enrolled, a pause in between or not', async () => {
  const campaign = await draft(waiting, { contacts: 3 })
  await launch(parts(), which(campaign))
  await expect.poll(async () => (await campaign.runs()).length).toBe(3)
  await pause(parts(), which(campaign))
  const enrolment = house.client.workflow.getHandle(workflowIds.enrolCampaign(campaign.campaignId))
  await enrolment.result()
  const { ids } = await upsertContacts(campaign.db, { ...campaign, contacts: somePeople(2), onDuplicate: 'skip' })
  await addToAudience(campaign.db, { ...campaign, contactIds: ids })
  await house.client.workflow.signalWithStart('enrolCampaign', {
    workflowId: workflowIds.enrolCampaign(campaign.campaignId), taskQueue: house.settings.temporalTaskQueue,
    args: [which(campaign)], signal: enrolAgain,
  })
  await resume(parts(), which(campaign))
  await expect.poll(async () => (await campaign.runs()).length, { timeout: 20_000 }).toBe(5)
  await house.client.workflow.getHandle(workflowIds.enrolCampaign(campaign.campaignId)).result()
})

test('a stop ends every run, also one that was enrolled and never begun, and the enrolment', async () => {
  const campaign = await draft(waiting, { contacts: 4, launched: true })
  const { runIds } = await enrolPage(campaign.db, { ...campaign, after: null, limit: 2 })
  expect(runIds).toHaveLength(2)
  await launch(parts(), which(campaign)).catch(() => {})
  await expect.poll(() => states(campaign), { timeout: 20_000 }).toEqual({ waiting: 4 })
  const late = await draft(waiting, { contacts: 2, launched: true })
  await enrolPage(late.db, { ...late, after: null, limit: 10 })
  await Promise.all([stop(parts(), which(campaign)), stop(parts(), which(late))])
  await allDone(campaign)
  await allDone(late)
  for (const ended of [campaign, late]) {
    for (const run of await ended.runs()) expect(run).toMatchObject({ ended_as: 'stopped', ended_reason: 'campaign-stopped' })
    expect(await ended.events('run.ended')).toHaveLength((await ended.runs()).length)
    expect(await ended.sends()).toEqual([])
  }
})

test('an enrolment that dies in the middle of a page goes on there; a page done twice starts nobody twice', async () => {
  const campaign = await draft(short, { contacts: 30, launched: true })
  const deps = { database: house.database, taskQueue: house.settings.temporalTaskQueue }
  const input = { ...which(campaign), after: null }
  const dying = createEnrolPage({ ...deps, client: failingClient(house.client, 12) })
  await expect(new MockActivityEnvironment().run(dying, input)).rejects.toThrow('the server is gone')
  expect(await campaign.runs()).toHaveLength(30)
  const again = createEnrolPage({ ...deps, client: house.client })
  expect(await new MockActivityEnvironment().run(again, input)).toMatchObject({ after: null, paused: false })
  await allDone(campaign)
  await new MockActivityEnvironment().run(again, input)
  expect(await campaign.runs()).toHaveLength(30)
  expect(await campaign.events('run.enrolled')).toHaveLength(30)
  expect(await campaign.events('run.ended')).toHaveLength(30)
  const [run] = await campaign.runs()
  await expect(house.client.workflow.getHandle(`run/${run!.id}`).describe(), 'one workflow a run, named after it')
    .resolves.toMatchObject({ type: 'runContact' })
})

test('an enrolment that died before its campaign was stopped leaves no run open', async () => {
  const campaign = await draft(short, { contacts: 3, launched: true })
  const deps = { database: house.database, taskQueue: house.settings.temporalTaskQueue }
  const input = { ...which(campaign), after: null }
  const dying = createEnrolPage({ ...deps, client: failingClient(house.client, 0) })
  await expect(new MockActivityEnvironment().run(dying, input)).rejects.toThrow()
  await campaign.db.updateTable('campaigns').set({ state: 'stopped' }).execute()
  await new MockActivityEnvironment().run(createEnrolPage({ ...deps, client: house.client }), input)
  expect(await states(campaign)).toEqual({ done: 3 })
})

test('who waits for a date is found, to be woken when it moves; who waits for something else is not', async () => {
  const date = { kind: 'wait', config: { kind: 'date-offset', field: 'campaign.event_date', offset: '-P3D' } }
  const campaign = await draft({
    nodes: { start: { kind: 'start' }, date, exit: { kind: 'exit' } }, edges: ['start -> date -> exit'],
  }, { contacts: 2, attributes: { event_date: '2099-01-01' } })
  await launch(parts(), which(campaign))
  await expect.poll(() => states(campaign), { timeout: 20_000 }).toEqual({ waiting: 2 })
  const found = () => openRuns(campaign.db, { ...campaign, reason: waitsForDate, after: null, limit: 10 })
  expect(await found()).toHaveLength(2)
  await campaign.db.updateTable('campaigns').set({ attributes: json({ event_date: '2020-01-01' }) }).execute()
  await wakeRuns(parts(), { ...which(campaign), reason: waitsForDate })
  await allDone(campaign)
  expect(await found()).toEqual([])
  const other = await draft(waiting, { contacts: 1 })
  await launch(parts(), which(other))
  await expect.poll(() => states(other), { timeout: 20_000 }).toEqual({ waiting: 1 })
  expect(await openRuns(other.db, { ...other, reason: waitsForDate, after: null, limit: 10 })).toEqual([])
})

test('a contact has one active run in a campaign, whoever enrols', async () => {
  const campaign = await draft(waiting, { contacts: 20, launched: true })
  const pages = await Promise.all(Array.from({ length: 4 }, () => (
    enrolPage(campaign.db, { ...campaign, after: null, limit: 100 })
  )))
  expect(await campaign.runs()).toHaveLength(20)
  expect(new Set(pages.flatMap(({ runIds }) => runIds)).size).toBe(20)
  const [first] = await campaign.runs()
  const another = campaign.db.insertInto('runs').columns(['workspace_id', 'campaign_id', 'contact_id', 'version_id'])
    .expression((of) => of.selectFrom('runs').select(['workspace_id', 'campaign_id', 'contact_id', 'version_id']).where('id', '=', first!.id))
  await expect(another.execute(), 'Postgres itself refuses it').rejects.toThrow('one_active_run')
})
