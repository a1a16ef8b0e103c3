import { randomUUID } from 'node:crypto'
import { MockActivityEnvironment } from '@temporalio/testing'
import type { Client } from '@temporalio/client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createEnrolPage } from '../activities/campaigns/enrol-page.ts'
import { pause, stop } from '../api/commands/campaigns.ts'
import { startHandleReply } from '../api/commands/handle-reply.ts'
import { orderAndAsk } from '../api/commands/order-of-run.ts'
import { orderMany } from '../api/commands/orders.ts'
import { publishGraph } from '../api/commands/publish-funnel.ts'
import { signalRun } from '../api/commands/signal-run.ts'
import { eraseContact } from '../db/queries/contact-erasure.ts'
import { getFunnel } from '../db/queries/funnels.ts'
import { receiveText } from '../db/queries/inbound.ts'
import { listPeople } from '../db/queries/people.ts'
import { getOrderBatch } from '../db/queries/order-batches.ts'
import { createLog } from '../service/log.ts'
import { failingClient } from '../test/parts/failing-client.ts'
import { allDone, type CampaignWish, createTestCampaign, type TestCampaign } from '../test/parts/test-campaign.ts'
import { createTestHouse, type TestHouse } from '../test/parts/test-house.ts'
import { signals, workflowIds } from './messages.ts'

let house: TestHouse
beforeAll(async () => { house = await createTestHouse() })
afterAll(() => house?.close())

const oneText = {
  nodes: {
    start: { kind: 'start' }, sms: { kind: 'sms', config: { contentId: 'a text' } },
    other: { kind: 'wait', config: { kind: 'duration', for: 'P1D' } }, exit: { kind: 'exit' },
  },
  edges: ['start -> sms -> other -> exit'],
}
const onlyText = {
  nodes: { start: { kind: 'start' }, sms: oneText.nodes.sms, exit: { kind: 'exit' } }, edges: ['start -> sms -> exit'],
}
const parts = () => ({
  database: house.database, temporal: house.client, settings: house.settings, log: createLog('api', 'silent'),
})
const which = ({ workspaceId, campaignId }: TestCampaign) => ({ workspaceId, campaignId })

/** A text in twenty seconds, so that all but the first wait for their turn while a test lasts. */
const slow = (contacts: number, wish: Partial<CampaignWish> = {}) => {
  const { database, settings: { credentialsKey }, simulator } = house
  return createTestCampaign({ database, credentialsKey, simulator }, { funnel: oneText, contacts, ratePerSecond: 0.05, ...wish })
}

async function enrol(campaign: TestCampaign, client: Client = house.client) {
  const page = createEnrolPage({ database: house.database, client, taskQueue: house.settings.temporalTaskQueue })
  return new MockActivityEnvironment().run(page, { ...which(campaign), after: null })
}

/** By their turns; the first has theirs at once. */
const inLine = async ({ db }: TestCampaign) => db.selectFrom('runs').selectAll().orderBy('starts_at').execute()
const runOf = async (campaign: TestCampaign, id: string) => (await campaign.runs()).find((run) => run.id === id)!
const standing = async (campaign: TestCampaign) => (await inLine(campaign)).map(({ state, node_id }) => `${state} at ${node_id}`)
const historyOf = async (runId: string) => (
  (await house.client.workflow.getHandle(workflowIds.runContact(runId)).fetchHistory()).events ?? []
)
/** Real ms from the start of the workflow to its first task, as the server was asked. */
async function delayOf(runId: string) {
  const started = (await historyOf(runId))[0]!.workflowExecutionStartedEventAttributes!
  const { seconds, nanos } = started.firstWorkflowTaskBackoff ?? {}
  return Number(seconds ?? 0) * 1000 + (nanos ?? 0) / 1e6
}

test('who is enrolled begins when the sender could send to them, and the messages keep their pace', async () => {
  const campaign = await slow(12, { ratePerSecond: 2, funnel: onlyText })
  await enrol(campaign)
  const line = await inLine(campaign)
  const [first] = line
  expect(line.map(({ starts_at: at }) => at!.getTime() - first!.starts_at!.getTime())).toEqual(line.map((_, n) => n * 500))
  await allDone(campaign)
  const sends = await campaign.sends()
  for (const { id, starts_at: at } of line.slice(-4)) {
    const task = (await historyOf(id)).find((event) => event.workflowTaskScheduledEventAttributes)
    const begun = Number(task!.eventTime!.seconds) * 1000 + (task!.eventTime!.nanos ?? 0) / 1e6
    expect(begun - at!.getTime(), 'it does nothing before').toBeGreaterThan(-100)
    const { slot_at: place } = sends.find(({ run_id }) => run_id === id)!
    expect(place!.getTime() - at!.getTime(), 'and is there for its place').toBeGreaterThan(-100)
  }
  const places = sends.map(({ slot_at: at }) => at!.getTime()).toSorted((a, b) => a - b)
  expect(Math.min(...places.slice(1).map((at, n) => at - places[n]!))).toBeGreaterThanOrEqual(499)
})

test('an enrolment that dies half-way and is repeated starts nobody twice, and nobody later than their turn', async () => {
  const campaign = await slow(6)
  await expect(enrol(campaign, failingClient(house.client, 3))).rejects.toThrow('the server is gone')
  const turns = (await inLine(campaign)).map(({ id, starts_at: at }) => ({ id, at }))
  await enrol(campaign)
  expect((await inLine(campaign)).map(({ id, starts_at: at }) => ({ id, at }))).toEqual(turns)
  for (const { id, at } of turns.slice(1)) {
    const [started] = await historyOf(id)
    const begins = Number(started!.eventTime!.seconds) * 1000 + (await delayOf(id))
    expect(Math.abs(begins - at!.getTime())).toBeLessThan(2500)
  }
  const [second] = turns.slice(1)
  const firstRun = (await house.client.workflow.getHandle(workflowIds.runContact(second!.id)).describe()).runId
  await enrol(campaign)
  expect((await house.client.workflow.getHandle(workflowIds.runContact(second!.id)).describe()).runId).toBe(firstRun)
})

test('a run that waits for its turn says so, and until when, in the time of its campaign', async () => {
  const campaign = await slow(3, { clockFactor: 60 })
  await enrol(campaign)
  await expect.poll(() => standing(campaign), { timeout: 20_000 }).toEqual(['waiting at other', 'starting at null', 'starting at null'])
  const { items } = await listPeople(campaign.db, { ...which(campaign), state: 'starting', limit: 10 })
  const untils = items.map(({ until }) => until!.getTime()).toSorted((a, b) => a - b)
  expect(untils[1]! - untils[0]!).toBe(20_000 * 60)
})

test('what a person orders of it is taken at once: a stop, a move; a wait it has none to skip', async () => {
  const campaign = await slow(4)
  await enrol(campaign)
  const [, second, third, fourth] = await inLine(campaign)
  const order = (run: typeof second, kind: 'stop' | 'skip-wait' | 'move', nodeId?: string) => orderAndAsk(parts(), campaign.db, {
    ...which(campaign), runId: run!.id, contactId: run!.contact_id, userId: 'somebody', kind, ...(nodeId ? { nodeId } : {}),
  })
  await order(second, 'stop')
  expect(await runOf(campaign, second!.id)).toMatchObject({ state: 'done', ended_as: 'stopped', ended_reason: 'by-hand' })
  await order(third, 'move', 'other')
  expect(await runOf(campaign, third!.id)).toMatchObject({ state: 'waiting', node_id: 'other' })
  await expect(order(fourth, 'skip-wait')).rejects.toMatchObject({ code: 'not-waiting' })
  expect(await runOf(campaign, fourth!.id), 'it stands in line for its message now').toMatchObject({ state: 'waiting', node_id: 'sms' })
})

test('what is ordered of many is taken at once as well: another version, a stop', async () => {
  const campaign = await slow(3)
  const { db, workspaceId } = campaign
  await enrol(campaign)
  await expect.poll(() => standing(campaign), { timeout: 20_000 }).toEqual(['waiting at other', 'starting at null', 'starting at null'])
  const { funnel_id: funnelId } = await db.selectFrom('campaigns').select('funnel_id').executeTakeFirstOrThrow()
  const { draft } = await getFunnel(db, { workspaceId, funnelId })
  const { versionId } = await publishGraph(db, { workspaceId, funnelId, graph: draft })
  const order = async (kind: 'migrate' | 'stop', contactId: string) => {
    const orderId = randomUUID()
    const to = kind === 'migrate' ? { versionId } : {}
    const { email } = await db.selectFrom('contacts').select('email').where('id', '=', contactId).executeTakeFirstOrThrow()
    await orderMany(parts(), db, { id: orderId, ...which(campaign), kind, who: { filter: { search: email } }, userId: 'somebody', ...to })
    await house.client.workflow.getHandle(workflowIds.orderRuns(orderId)).result()
    return getOrderBatch(db, { ...which(campaign), orderId })
  }
  const [, second, third] = await inLine(campaign)
  expect(await order('migrate', second!.contact_id)).toMatchObject({ meant: 1, done: 1 })
  expect(await runOf(campaign, second!.id)).toMatchObject({ state: 'waiting', node_id: 'sms', version_id: versionId })
  expect(await order('stop', third!.contact_id)).toMatchObject({ meant: 1, done: 1 })
  expect(await runOf(campaign, third!.id)).toMatchObject({ state: 'done', ended_as: 'stopped' })
})

test('a STOP, an erasure and the stop of the campaign end it before its turn; in a pause it holds', async () => {
  const campaign = await slow(5)
  await enrol(campaign)
  const [, second, third, fourth, fifth] = await inLine(campaign)
  const { db, workspaceId } = campaign
  const { phone } = await db.selectFrom('contacts').select('phone').where('id', '=', second!.contact_id).executeTakeFirstOrThrow()
  const { messageId } = await receiveText(db, {
    workspaceId, provider: 'twilio', providerId: `SM${second!.id}`, from: phone!, to: campaign.number, body: 'STOP', optOut: 'stop',
  })
  await startHandleReply(parts(), { workspaceId, messageId })
  await expect.poll(() => runOf(campaign, second!.id), { timeout: 20_000 }).toMatchObject({ state: 'done' })
  for (const runId of await eraseContact(db, { workspaceId, contactId: third!.contact_id, userId: 'somebody' })) {
    await signalRun(parts(), runId, signals.resume)
  }
  await house.client.workflow.getHandle(workflowIds.runContact(third!.id)).result()
  await pause(parts(), which(campaign))
  await signalRun(parts(), fourth!.id, signals.resume)
  await expect.poll(() => runOf(campaign, fourth!.id), { timeout: 20_000 }).toMatchObject({ state: 'held', hold_reason: 'campaign-paused' })
  await stop(parts(), which(campaign))
  await allDone(campaign)
  expect(await runOf(campaign, fifth!.id)).toMatchObject({ ended_as: 'stopped', ended_reason: 'campaign-stopped' })
  const texts = (await house.simulator.log('kind=accepted&provider=twilio')).filter(({ from, to }) => from === campaign.number && to !== phone)
  expect(texts.length).toBeLessThanOrEqual(1)
})
