import { randomBytes, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { launch, pause, resume, stop } from '../../api/commands/campaigns.ts'
import { orderMany } from '../../api/commands/orders.ts'
import { publishGraph } from '../../api/commands/publish-funnel.ts'
import { getCampaign } from '../../db/queries/campaigns.ts'
import { receiveText } from '../../db/queries/inbound.ts'
import { createSecret } from '../../db/queries/secrets.ts'
import { createImport } from '../../db/queries/imports.ts'
import { eventCampaign } from '../../funnel/templates/event-campaign.ts'
import { type Drawing, graphJson } from '../../funnel/testing/draw-graph.ts'
import { optOutIntent } from '../../messaging/opt-out.ts'
import { createBlobStore } from '../../service/blobs.ts'
import { createLog } from '../../service/log.ts'
import { signals, workflowIds, workflowTypes } from '../../workflows/messages.ts'
import { allDone, createTestCampaign, type TestCampaign } from '../parts/test-campaign.ts'
import { createTestHouse, type TestHouse } from '../parts/test-house.ts'
import { vi } from 'vitest'
import { keepHistory } from './kept-histories.ts'

/** Real runs of every kind of workflow, kept as they happened. */
export async function recordHistories(): Promise<void> {
  const house = await createTestHouse()
  try {
    await recordCampaign(house)
    await recordImport(house)
    await recordParallel(house)
    await recordMove(house)
    await recordCalls(house)
  } finally {
    await house.close()
  }
}

async function recordCampaign(house: TestHouse) {
  const { client, settings } = house
  const parts = { database: house.database, temporal: client, settings }
  const campaign = await createTestCampaign(
    { ...house, credentialsKey: settings.credentialsKey },
    { funnel: eventCampaign, contacts: 2, clockFactor: 20_000, launched: false },
  )
  await launch(parts, campaign)
  await nodesAre(campaign, 'before-voicemail-1')
  await pause(parts, campaign)
  await nodesAre(campaign, 'voicemail-1')
  await resume(parts, campaign)
  const wake = await workflowOf(house, 'wakeRuns', campaign.campaignId)
  await client.workflow.getHandle(wake).result()
  await nodesAre(campaign, 'reply-1')

  const messageId = await answer(house, campaign, 0, 'Yes, count me in!')
  const stopId = await answer(house, campaign, 1, 'STOP')
  await nodeIs(campaign, 0, 'confirm-seat')
  const [yes, stopped] = await byContact(campaign)
  await client.workflow.getHandle(workflowIds.runContact(yes!.id)).signal(signals.resume)
  await stop(parts, campaign)
  await allDone(campaign)

  for (const [name, id] of [
    ['run-contact-reply-and-speech', workflowIds.runContact(yes!.id)],
    ['run-contact-stop', workflowIds.runContact(stopped!.id)],
    ['enrol-campaign', workflowIds.enrolCampaign(campaign.campaignId)],
    ['handle-reply', workflowIds.handleReply(messageId)],
    ['handle-reply-opt-out', workflowIds.handleReply(stopId)],
    ['wake-runs', wake],
  ] as const) {
    await client.workflow.getHandle(id).result()
    await keepHistory(client, name, id)
  }
}

/** Two ways at once, one with a voicemail to be spoken, and a reply for the other. */
async function recordParallel({ client, settings, ...house }: TestHouse) {
  const campaign = await createTestCampaign({ ...house, credentialsKey: settings.credentialsKey }, {
    funnel: {
      nodes: {
        start: { kind: 'start' }, both: { kind: 'parallel', config: { ways: ['A', 'B'] } },
        email: { kind: 'email', config: { contentId: 'an email' } }, voicemail: { kind: 'voicemail', config: { contentId: 'a script' } },
        ask: { kind: 'wait-for', config: { event: 'reply', timeout: 'P30D' } },
        pause: { kind: 'wait', config: { kind: 'duration', for: 'PT1H' } }, join: { kind: 'join' }, exit: { kind: 'exit' },
      },
      edges: ['start -> both:A -> email -> ask:happened -> join -> exit', 'ask:timeout -> join', 'both:B -> pause -> voicemail -> join'],
    },
    clockFactor: 3600, launched: false,
  })
  const parts = { database: house.database, temporal: client, settings }
  await launch(parts, campaign)
  await vi.waitFor(async () => {
    const ways = await campaign.db.selectFrom('run_ways').select('node_id').where('campaign_id', '=', campaign.campaignId)
      .orderBy('place').execute()
    if (ways.map(({ node_id }) => node_id).join(' ') !== 'ask join') throw new Error(JSON.stringify(ways))
  }, { timeout: 30_000, interval: 20 })
  await answer({ client, settings, ...house }, campaign, 0, 'Tell me more?')
  await allDone(campaign)
  const [run] = await byContact(campaign)
  const id = workflowIds.runContact(run!.id)
  await client.workflow.getHandle(id).result()
  await keepHistory(client, 'run-contact-parallel', id)
}

/** Two people wait; a new version is published, and they are moved to it. */
async function recordMove(house: TestHouse) {
  const { client, settings, database } = house
  const parts = { database, temporal: client, settings, log: createLog('api', 'silent') }
  const waiting = (length: string): Drawing => ({
    nodes: {
      start: { kind: 'start' }, pause: { kind: 'wait', config: { kind: 'duration', for: length } }, exit: { kind: 'exit' },
    },
    edges: ['start -> pause -> exit'],
  })
  const campaign = await createTestCampaign(
    { ...house, credentialsKey: settings.credentialsKey }, { funnel: waiting('P30D'), contacts: 2, launched: false },
  )
  const { db, workspaceId, campaignId } = campaign
  await launch(parts, campaign)
  await nodesAre(campaign, 'pause')
  const { funnel_id: funnelId } = await getCampaign(db, { workspaceId, campaignId })
  const { versionId } = await publishGraph(db, { workspaceId, funnelId, graph: graphJson(waiting('PT1S')) })
  const orderId = randomUUID()
  await orderMany(parts, db, { id: orderId, workspaceId, campaignId, kind: 'migrate', versionId, choices: {}, who: {}, userId: 'somebody' })
  await client.workflow.getHandle(workflowIds.orderRuns(orderId)).result()
  await allDone(campaign)
  const [run] = await byContact(campaign)
  await client.workflow.getHandle(workflowIds.runContact(run!.id)).result()
  await keepHistory(client, 'order-runs', workflowIds.orderRuns(orderId))
  await keepHistory(client, 'run-contact-migrate', workflowIds.runContact(run!.id))
}

/** A web request that is answered at its second try, and a question to the model. */
async function recordCalls({ client, settings, simulator, ...house }: TestHouse) {
  const { credentialsKey } = settings
  const campaign = await createTestCampaign({ ...house, simulator, credentialsKey }, {
    funnel: {
      nodes: {
        start: { kind: 'start' }, exit: { kind: 'exit' },
        crm: { kind: 'http', config: { url: `${simulator.url}/crm/recorded`, body: '{"id":"{{ contact.id }}"}' } },
        bank: { kind: 'ai', config: { act: 'decide', prompt: 'Is {{ contact.first_name }} at a bank?', outcomes: ['yes', 'no'] } },
      },
      edges: ['start -> crm -> bank:yes -> exit', 'bank:no -> exit', 'bank:unclear -> exit'],
    },
    launched: false,
  })
  const { db, workspaceId } = campaign
  await createSecret(db, { workspaceId, name: 'anthropic_api_key', value: 'hush-hush', hosts: [], credentialsKey, userId: 'somebody' })
  await fetch(`${simulator.url}/simulator/faults`, {
    method: 'POST', headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ provider: 'crm', kind: '429', retryAfter: 1, times: 1 }),
  })
  await launch({ database: house.database, temporal: client, settings }, campaign)
  await allDone(campaign)
  const [run] = await byContact(campaign)
  const id = workflowIds.runContact(run!.id)
  await client.workflow.getHandle(id).result()
  await keepHistory(client, 'run-contact-call', id)
}

async function recordImport({ database, settings, client }: TestHouse) {
  const campaign = await createTestCampaign(
    { database, credentialsKey: settings.credentialsKey, simulator: { url: '', smtpPort: 25 } }, { funnel: eventCampaign, launched: false },
  )
  const { db, workspaceId } = campaign
  const blobs = createBlobStore(join(settings.dataFolder, 'blobs'))
  const { hash } = await blobs.put(Buffer.from('Email\nada@example.com\nnobody\n'))
  const { id } = await createImport(db, { workspaceId, fileName: 'a.csv', blob: hash, mapping: { Email: 'email' } })
  await client.workflow.execute(workflowTypes.importContacts, {
    workflowId: workflowIds.importContacts(id), taskQueue: settings.temporalTaskQueue, args: [{ workspaceId, importId: id }],
  })
  await keepHistory(client, 'import-contacts', workflowIds.importContacts(id))
}

async function answer({ client, settings }: TestHouse, campaign: TestCampaign, who: number, body: string) {
  const { db, workspaceId, number } = campaign
  const [row] = (await byContact(campaign)).slice(who)
  const { messageId } = await receiveText(db, {
    workspaceId, provider: 'twilio', providerId: `SM${randomBytes(16).toString('hex')}`, from: row!.phone!,
    to: number, body, optOut: optOutIntent(body),
  })
  await client.workflow.execute(workflowTypes.handleReply, {
    workflowId: workflowIds.handleReply(messageId), taskQueue: settings.temporalTaskQueue, args: [{ workspaceId, messageId }],
  })
  return messageId
}

function byContact({ db, campaignId }: TestCampaign) {
  return db.selectFrom('runs').innerJoin('contacts', 'contacts.id', 'runs.contact_id')
    .select(['runs.id', 'runs.node_id', 'contacts.phone']).where('campaign_id', '=', campaignId).orderBy('runs.id').execute()
}

async function workflowOf({ client }: TestHouse, type: string, campaignId: string): Promise<string> {
  return vi.waitFor(async () => {
    for await (const { workflowId } of client.workflow.list({ query: `WorkflowType = '${type}'` })) {
      if (workflowId.includes(campaignId)) return workflowId
    }
    throw new Error(`no ${type} yet`)
  }, { timeout: 20_000, interval: 100 })
}

async function nodeIs(campaign: TestCampaign, who: number, node: string) {
  await vi.waitFor(async () => {
    const at = (await byContact(campaign))[who]?.node_id
    if (at !== node) throw new Error(`at ${at}`)
  }, { timeout: 30_000, interval: 20 })
}

async function nodesAre(campaign: TestCampaign, node: string) {
  await nodeIs(campaign, 0, node)
  await nodeIs(campaign, 1, node)
}
