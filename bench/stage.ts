import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Client } from '@temporalio/client'
import { DefaultLogger, Runtime } from '@temporalio/worker'
import { createProviders } from '../activities/providers/providers.ts'
import { migrateAuth } from '../api/auth/migrate.ts'
import { type Database, openDatabase } from '../db/database.ts'
import { migrate } from '../db/migrate/migrate.ts'
import { createWorkspace } from '../db/queries/workspaces.ts'
import { startParts } from '../local/parts.ts'
import { simulatedSenders } from '../local/seed/senders.ts'
import { createLog } from '../service/log.ts'
import { readSettings, type Settings } from '../service/settings.ts'
import { createActivities } from '../worker/activities.ts'
import { connectClient } from '../worker/temporal.ts'
import { createWorker, workflowSource } from '../worker/worker.ts'
import type { Afterwards } from './afterwards.ts'
import { benchEnv } from './environment.ts'
import type { Occasion } from './occasion.ts'
import { createPlainActivities } from './plain/activities.ts'

/** Statements that went to Postgres, by the build that asked. */
export interface Statements { ours: number; plain: number }

/** Real servers, and in this process one worker for our build and one for the plain and the bare one. */
export interface Stage {
  client: Client
  database: Database
  workspaceId: string
  senders: { email: string; sms: string; voicemail: string }
  queues: { ours: string; plain: string }
  statements: Statements
  settings: Settings
  /** What a process of the product is given to work on these servers. */
  env: Record<string, string | undefined>
  /** The simulator's address. */
  simulator: string
  /** A further worker of the product's workflows on a queue of its own. */
  openWorker(queue: string, activities: object): Promise<void>
}

/** More than any build reaches: what is measured is the engine, not the sender's pace. */
const ratePerSecond = 1000

/** Starts everything on a folder of its own; `afterwards` ends it. */
export async function openStage({ afterwards, note, signal }: Occasion): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'runnel-bench-'))
  afterwards.push(() => rm(folder, { recursive: true, force: true }))
  const starting = startParts({
    dataFolder: folder,
    env: { ...benchEnv(process.env, (name) => name.startsWith('TEMPORAL_')), LOG_LEVEL: 'error' },
    ports: { postgres: 0, temporal: 0, simulator: 0, smtp: 0, api: 0 },
    only: ['postgres', 'temporal', 'simulator'],
    compressedTime: true,
    signal,
    onEvent: ({ part, kind, text }) => { if (kind !== 'stopped') note(`${part}: ${text}`) },
  })
  // Given up half-way, it stops by itself what it began; that must be over before the folder goes.
  afterwards.push(() => starting.then((parts) => parts.stop(), () => {}))
  const parts = await starting
  // A queue of its own, so that on a server that others use no other worker takes what is measured.
  const queue = `bench-${randomUUID()}`
  const settings = readSettings({ ...parts.env, TEMPORAL_TASK_QUEUE: `${queue}-ours` })
  await migrate(settings.databaseUrl)
  // Who a task goes to is asked of the accounts.
  await migrateAuth(settings.databaseUrl)

  const statements: Statements = { ours: 0, plain: 0 }
  const opened = (build: keyof Statements) => {
    const database = openDatabase(settings, { onQuery: () => { statements[build] += 1 } })
    afterwards.push(database.close)
    return database
  }
  const [database, plainDatabase, ownDatabase] = [opened('ours'), opened('plain'), openDatabase(settings)]
  afterwards.push(ownDatabase.close)
  const providers = createProviders(settings)
  afterwards.push(providers.close)
  const client = await connectClient(settings)
  afterwards.push(() => client.connection.close())

  Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: [] })
  const log = createLog('bench', 'error')
  const ours = createActivities({ settings, database, client, providers, log })
  await runWorker(afterwards, settings, ours, workflowSource(settings))
  const plainSettings = { ...settings, temporalTaskQueue: `${queue}-plain` }
  const plain = createPlainActivities({ settings, database: plainDatabase, providers })
  const workflowsPath = join(import.meta.dirname, 'plain', 'workflows.ts')
  await runWorker(afterwards, plainSettings, { ...plain, nothing: async () => {}, visit: async () => {} }, { workflowsPath })

  const workspaceId = randomUUID()
  const db = ownDatabase.scoped(workspaceId)
  await createWorkspace(db, { workspaceId, name: 'Bench', postalAddress: '1 Example Street' })
  const senders = await simulatedSenders(db, {
    workspaceId, ratePerSecond, credentialsKey: settings.credentialsKey, smtpPort: settings.simulatorSmtpPort,
    number: '+15125550198', mailbox: 'bench', name: 'Dana Reyes',
  })
  const queues = { ours: settings.temporalTaskQueue, plain: plainSettings.temporalTaskQueue }
  return {
    client, database: ownDatabase, workspaceId, senders, queues, statements, settings, env: parts.env, simulator: parts.addresses.simulator,
    openWorker: (temporalTaskQueue, activities) => (
      runWorker(afterwards, { ...settings, temporalTaskQueue }, activities, workflowSource(settings))
    ),
  }
}

async function runWorker(
  afterwards: Afterwards, settings: Settings, activities: object,
  source: Parameters<typeof createWorker>[2],
): Promise<void> {
  const { worker, connection } = await createWorker(settings, activities, source)
  const running = worker.run()
  afterwards.push(async () => {
    worker.shutdown()
    await running
    await connection.close()
  })
}
