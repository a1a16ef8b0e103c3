import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Client } from '@temporalio/client'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { launch } from '../api/commands/campaigns.ts'
import { orderMany } from '../api/commands/orders.ts'
import { getOrderBatch } from '../db/queries/order-batches.ts'
import { createLog } from '../service/log.ts'
import { readSettings, type Settings } from '../service/settings.ts'
import { createTestCampaign, type TestCampaign } from '../test/parts/test-campaign.ts'
import { createTestDatabase, type TestDatabase } from '../test/parts/test-database.ts'
import { createTestSimulator, type TestSimulator } from '../test/parts/test-simulator.ts'
import { testEnv } from '../test/parts/test-worker.ts'
import { startWorkerProcess, type WorkerProcess } from '../test/parts/worker-process.ts'
import { connectClient } from '../worker/temporal.ts'
import { workflowIds } from './messages.ts'

/** More than a page of an order holds. */
const people = 120

let parts: TestDatabase
let simulator: TestSimulator
let folder: string
let env: Record<string, string>
let settings: Settings
let client: Client
let worker: WorkerProcess | undefined

beforeAll(async () => {
  parts = await createTestDatabase()
  simulator = await createTestSimulator()
  folder = await mkdtemp(join(tmpdir(), 'runnel-orders-'))
  env = testEnv({ databaseUrl: parts.databaseUrl, env: { ...simulator.env, RUNNEL_DATA: folder } })
  settings = readSettings(env)
  client = await connectClient(settings)
})
afterEach(async () => {
  await worker?.kill()
})
afterAll(async () => {
  await client?.connection.close()
  await simulator?.close()
  await parts?.close()
  await rm(folder, { recursive: true, force: true })
})

const taken = ({ db }: TestCampaign) => db.selectFrom('run_orders').select('run_id').where('taken_at', 'is not', null).execute()

test('a worker that dies in the middle of an order for many orders nobody twice and forgets nobody', async () => {
  const wait = { kind: 'wait', config: { kind: 'duration', for: 'P30D' } }
  const campaign = await createTestCampaign({ database: parts.database, credentialsKey: settings.credentialsKey, simulator }, {
    funnel: {
      nodes: { start: { kind: 'start' }, first: wait, sms: { kind: 'sms', config: { contentId: 'a text' } }, second: wait, exit: { kind: 'exit' } },
      edges: ['start -> first -> sms -> second -> exit'],
    },
    contacts: people, launched: false,
  })
  const { db, workspaceId, campaignId } = campaign
  const at = async () => Object.groupBy(await campaign.runs(), ({ node_id }) => node_id ?? '')
  worker = startWorkerProcess(env)
  const commands = { database: parts.database, temporal: client, settings, log: createLog('api', 'silent') }
  await launch(commands, { workspaceId, campaignId })
  await expect.poll(async () => (await at())['first']?.length, { timeout: 120_000 }).toBe(people)

  const orderId = randomUUID()
  await orderMany(commands, db, { id: orderId, workspaceId, campaignId, kind: 'skip-wait', who: {}, userId: 'somebody' })
  await expect.poll(async () => (await taken(campaign)).length, { interval: 5, timeout: 60_000 }).toBeGreaterThan(0)
  await worker.kill()
  const before = (await taken(campaign)).length
  expect(before).toBeLessThan(people)
  expect((await getOrderBatch(db, { workspaceId, campaignId, orderId })).finishedAt).toBeNull()

  worker = startWorkerProcess(env)
  await client.workflow.getHandle(workflowIds.orderRuns(orderId)).result()
  expect(await getOrderBatch(db, { workspaceId, campaignId, orderId }))
    .toMatchObject({ meant: people, done: people, waiting: 0, refused: [], finishedAt: expect.any(Date) })
  const orders = await db.selectFrom('run_orders').select('run_id').execute()
  expect(new Set(orders.map(({ run_id }) => run_id)).size).toBe(people)
  expect(orders).toHaveLength(people)
  expect(await campaign.events('run.ordered')).toHaveLength(people)
  // Who had been let go on twice would have left the second wait as well.
  expect((await at())['second']).toHaveLength(people)
  const texts = (await simulator.log('kind=accepted&provider=twilio')).map(({ to }) => to)
  expect(new Set(texts).size).toBe(people)
  expect(texts).toHaveLength(people)
}, 300_000)
