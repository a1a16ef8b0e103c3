import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { orderAndAsk } from '../api/commands/order-of-run.ts'
import { pauseCampaign } from '../db/queries/campaign-state.ts'
import { receiveText } from '../db/queries/inbound.ts'
import { orderOfRun } from '../db/queries/run-orders.ts'
import { finishTask } from '../db/queries/tasks.ts'
import { eventCampaign } from '../funnel/templates/event-campaign.ts'
import { fiveSends } from '../funnel/templates/five-sends.ts'
import type { Drawing } from '../funnel/testing/draw-graph.ts'
import { optOutIntent } from '../messaging/opt-out.ts'
import { createLog } from '../service/log.ts'
import { allDone, type CampaignWish, createTestCampaign, type TestCampaign } from '../test/parts/test-campaign.ts'
import { createTestHouse, type TestHouse } from '../test/parts/test-house.ts'
import { signals, updates, workflowIds, workflowTypes } from './messages.ts'

let house: TestHouse
beforeAll(async () => { house = await createTestHouse() })
afterAll(() => house?.close())

/** In campaign time a day is a second, unless a test says otherwise. */
const dayInASecond = 86_400

async function launched(funnel: CampaignWish['funnel'], wish: Partial<CampaignWish> = {}) {
  const { database, settings: { credentialsKey }, simulator } = house
  const campaign = await createTestCampaign(
    { database, credentialsKey, simulator }, { funnel, clockFactor: dayInASecond, ...wish },
  )
  const { workspaceId, campaignId } = campaign
  await house.client.workflow.start(workflowTypes.enrolCampaign, {
    workflowId: workflowIds.enrolCampaign(campaignId), taskQueue: house.settings.temporalTaskQueue,
    args: [{ workspaceId, campaignId }],
  })
  return campaign
}

async function reply({ db, workspaceId, number, contacts }: TestCampaign, body: string) {
  const { messageId } = await receiveText(db, {
    workspaceId, provider: 'twilio', providerId: `SM${randomBytes(16).toString('hex')}`, from: contacts[0]!.phone!,
    to: number, body, optOut: optOutIntent(body),
  })
  await house.client.workflow.start(workflowTypes.handleReply, {
    workflowId: workflowIds.handleReply(messageId), taskQueue: house.settings.temporalTaskQueue,
    args: [{ workspaceId, messageId }],
  })
}

async function handleOf(campaign: TestCampaign) {
  const [run] = await campaign.runs()
  return house.client.workflow.getHandle(workflowIds.runContact(run!.id))
}

/** Waits until the one run stands there. (`expect.poll` knows no concurrent tests.) */
const atNode = (campaign: TestCampaign, nodeId: string) => vi.waitFor(async () => {
  const runs = (await campaign.runs()).map(({ node_id, state }) => `${node_id} ${state}`)
  expect(runs).toEqual([expect.stringMatching(`^${nodeId} (waiting|held)$`)])
}, { timeout: 30_000, interval: 30 })

const longWait: Drawing = {
  nodes: {
    start: { kind: 'start' }, pause: { kind: 'wait', config: { kind: 'duration', for: 'P30D' } },
    sms: { kind: 'sms', config: { contentId: 'a text' } }, exit: { kind: 'exit' }, yes: { kind: 'goal' },
  },
  edges: ['start -> pause -> sms -> exit', 'sms:failed -> yes'], rules: { reply: { jumps: { positive: 'yes' } } },
}

describe.concurrent('a run', () => {
  test('five sends and four waits are at most 32 events and 10 actions of real history', async () => {
    const campaign = await launched(fiveSends, { clockFactor: 36_000 })
    await allDone(campaign)
    const { events = [] } = await (await handleOf(campaign)).fetchHistory()
    const count = (type: string) => events.filter((event) => (event as unknown as Record<string, unknown>)[type]).length
    const timers = count('timerStartedEventAttributes')
    expect(timers).toBe(4)
    expect(count('activityTaskScheduledEventAttributes')).toBe(0)
    expect(events.length).toBeLessThanOrEqual(32)
    // A start, a timer each, and one for the local activities of each workflow task.
    expect(1 + timers + count('workflowTaskCompletedEventAttributes')).toBeLessThanOrEqual(10)
    expect((await campaign.sends()).map(({ state }) => state)).toEqual(expect.arrayContaining(Array(5).fill(expect.stringMatching(/sent|delivered/))))
  })

  test('the event campaign runs to its end for somebody who never answers', async () => {
    const campaign = await launched(eventCampaign)
    await allDone(campaign, 90_000)
    expect(await campaign.runs()).toMatchObject([{ ended_as: 'exit', ended_reason: 'no-response' }])
    const sends = await campaign.sends()
    expect(sends.map(({ node_id }) => node_id)).toEqual(['email-1', 'sms-1', 'voicemail-1', 'email-2', 'sms-2', 'voicemail-2'])
    expect(sends.every(({ state }) => state === 'sent' || state === 'delivered' || state === 'undelivered')).toBe(true)
  }, 120_000)

  test('a yes leads to the RSVP stage, and the person who confirms the seat to the goal', async () => {
    const campaign = await launched(eventCampaign, { clockFactor: 20_000 })
    await atNode(campaign, 'before-voicemail-1')
    await reply(campaign, 'Yes, count me in!')
    await atNode(campaign, 'confirm-seat')
    const [run] = await campaign.runs()
    expect(run).toMatchObject({ stage: 'RSVP', reply_intent: 'positive' })
    const task = await campaign.db.selectFrom('tasks').select('id').executeTakeFirstOrThrow()
    await finishTask(campaign.db, { workspaceId: campaign.workspaceId, taskId: task.id, outcome: 'confirmed', userId: 'x' })
    await (await handleOf(campaign)).signal(signals.occurred, { taskId: task.id })
    await allDone(campaign)
    expect(await campaign.runs()).toMatchObject([{ ended_as: 'goal', ended_reason: 'seat-confirmed' }])
  })

  test('a STOP ends the run where it waits, with one confirmation', async () => {
    const campaign = await launched(eventCampaign, { clockFactor: 10_000 })
    await atNode(campaign, 'before-voicemail-1')
    await reply(campaign, 'STOP')
    await allDone(campaign)
    expect(await campaign.runs()).toMatchObject([{ ended_as: 'opted-out' }])
    const kinds = await campaign.db.selectFrom('sends').select('kind').orderBy('created_at').execute()
    expect(kinds.map(({ kind }) => kind)).toEqual(['funnel', 'funnel', 'opt-out-confirmation'])
  })

  test('a long history continues as new where the run stands, and the signals that come meanwhile are acted on', async () => {
    const campaign = await launched(longWait, { clockFactor: 1 })
    await atNode(campaign, 'pause')
    const before = await (await handleOf(campaign)).describe()
    const [{ step, wait_until: until }] = (await campaign.runs()) as [{ step: number; wait_until: Date }]
    const handle = await handleOf(campaign)
    const current = async () => (await handle.describe()).runId
    for (let sent = 0; sent < 3000 && await current() === before.runId; sent += 20) {
      for (let n = 0; n < 20; n += 1) await handle.signal(signals.resume)
    }
    expect(await current()).not.toBe(before.runId)
    await reply(campaign, 'Yes')
    await allDone(campaign)
    const [run] = await campaign.runs()
    expect(run).toMatchObject({ ended_as: 'goal', visits: { start: 1, pause: 1, yes: 1 } })
    expect(run!.step).toBeGreaterThan(step + 100)
    expect(until.getTime()).toBeGreaterThan(Date.now())
  }, 120_000)

  test('an update is answered once the run has taken what was ordered of it', async () => {
    const campaign = await launched(longWait, { clockFactor: 1 })
    await atNode(campaign, 'pause')
    const { db, workspaceId, campaignId } = campaign
    const [run] = await campaign.runs()
    const which = { workspaceId, campaignId, runId: run!.id, contactId: run!.contact_id }
    await orderOfRun(db, { ...which, kind: 'skip-wait', userId: 'somebody' })
    await (await handleOf(campaign)).executeUpdate(updates['skip-wait'])
    expect(await db.selectFrom('run_orders').select('refused').where('taken_at', 'is not', null).execute()).toEqual([{ refused: null }])
    expect(await campaign.runs()).not.toMatchObject([{ node_id: 'pause' }])
  })

  test('who orders something of a run that has ended meanwhile learns that it has', async () => {
    const campaign = await launched({ nodes: { start: { kind: 'start' }, exit: { kind: 'exit' } }, edges: ['start -> exit'] })
    await allDone(campaign)
    const { db, workspaceId, campaignId } = campaign
    const [run] = await campaign.runs()
    const which = { workspaceId, campaignId, runId: run!.id, contactId: run!.contact_id }
    const parts = { temporal: house.client, log: createLog('api', 'silent') }
    for (const kind of ['stop', 'skip-wait', 'move'] as const) {
      const ordered = orderAndAsk(parts, db, { ...which, kind, nodeId: 'exit', userId: 'somebody' })
      await expect(ordered, kind).rejects.toMatchObject({ code: 'run-ended', message: 'The run had ended before.' })
    }
    expect(await db.selectFrom('run_orders').select('id').where('taken_at', 'is', null).execute()).toEqual([])
  })

  test('a run that is asked to go on after a missing value was filled in goes on, and nothing leaves twice', async () => {
    const campaign = await launched({
      nodes: {
        start: { kind: 'start' }, email: { kind: 'email', config: { contentId: 'an email' } },
        sms: { kind: 'sms', config: { contentId: 'a text' } }, exit: { kind: 'exit' },
      },
      edges: ['start -> email -> sms -> exit'],
    }, { contents: { 'a text': { name: 'T', channel: 'sms', body: { text: 'Hello {{ contact.neighbourhood }}' } } } })
    await atNode(campaign, 'sms')
    await campaign.db.updateTable('contacts').set({ neighbourhood: 'Eastside', updated_at: new Date() }).execute()
    await (await handleOf(campaign)).signal(signals.resume)
    await allDone(campaign)
    expect((await house.simulator.log('kind=accepted&provider=twilio')).filter(({ from }) => from === campaign.number))
      .toMatchObject([{ body: 'Hello Eastside' }])
    expect(await campaign.events('send.sent')).toHaveLength(2)
  })

  test('a paused run sleeps through nothing: it holds where its wait ends, and its workflow stays open', async () => {
    const campaign = await launched({ ...longWait, rules: {} }, { clockFactor: 30 * dayInASecond })
    await atNode(campaign, 'pause')
    await pauseCampaign(campaign.db, campaign)
    await atNode(campaign, 'sms')
    expect(await campaign.runs()).toMatchObject([{ state: 'held', hold_reason: 'campaign-paused' }])
    expect((await (await handleOf(campaign)).describe()).status.name).toBe('RUNNING')
  })
})
