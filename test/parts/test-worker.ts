import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Client } from '@temporalio/client'
import { DefaultLogger, Runtime } from '@temporalio/worker'
import { inject } from 'vitest'
import { createProviders } from '../../activities/providers/providers.ts'
import { type Database, openDatabase } from '../../db/database.ts'
import { createLog } from '../../service/log.ts'
import { readSettings, type Settings } from '../../service/settings.ts'
import { createActivities } from '../../worker/activities.ts'
import { connectClient } from '../../worker/temporal.ts'
import { createWorker } from '../../worker/worker.ts'

export interface TestWorker {
  settings: Settings
  client: Client
  activities: ReturnType<typeof createActivities>
  close(): Promise<void>
}

export interface TestWorkerOptions {
  databaseUrl: string
  /** Further settings by the names of their variables: a test simulator's `env`, PUBLIC_URL ... */
  env?: Record<string, string>
  /** Activities in place of the usual ones. */
  replace?: (parts: {
    database: Database; client: Client; taskQueue: string; activities: ReturnType<typeof createActivities>
  }) => object
  /** Epoch ms by which runs go. */
  now?: () => number
}

type Place = Pick<TestWorkerOptions, 'databaseUrl' | 'env'>

/** Settings as a process would read them, for the shared Temporal server and a task queue of its own. */
export function testSettings(place: Place): Settings {
  return readSettings(testEnv(place))
}

/** The same as the variables of a process. */
export function testEnv({ databaseUrl, env = {} }: Place): Record<string, string> {
  const { temporalAddress, workflowBundle } = inject('parts')
  return {
    DATABASE_URL: databaseUrl,
    TEMPORAL_ADDRESS: temporalAddress,
    TEMPORAL_TASK_QUEUE: `test-${randomBytes(6).toString('hex')}`,
    WORKFLOW_BUNDLE: workflowBundle,
    AUTH_SECRET: randomBytes(32).toString('base64'),
    CREDENTIALS_KEY: randomBytes(32).toString('base64'),
    LOG_LEVEL: 'error',
    ...env,
  }
}

/** The real worker in this process: workflows from the shared bundle, activities on the given database. */
export async function startTestWorker(options: TestWorkerOptions): Promise<TestWorker> {
  quietRuntime()
  const dataFolder = await mkdtemp(join(tmpdir(), 'runnel-worker-'))
  const settings = { ...testSettings(options), dataFolder }
  const log = createLog('worker', settings.logLevel)
  const database = openDatabase(settings)
  const providers = createProviders(settings)
  const client = await connectClient(settings)
  const activities = createActivities({ settings, database, client, providers, log, now: options.now ?? Date.now })
  const source = { workflowBundle: { codePath: settings.workflowBundle } }
  const { replace = () => ({}) } = options
  const replaced = replace({ database, client, taskQueue: settings.temporalTaskQueue, activities })
  const { worker, connection } = await createWorker(settings, { ...activities, ...replaced }, source)
  const running = worker.run()
  return {
    settings,
    client,
    activities,
    close: async () => {
      if (worker.getState() === 'RUNNING') worker.shutdown()
      await running
      await Promise.all([connection.close(), client.connection.close(), providers.close()])
      await database.close()
      await rm(dataFolder, { recursive: true, force: true })
    },
  }
}

let isQuiet = false

/** The SDK's runtime is one per process and takes its logger once. */
export function quietRuntime(): void {
  if (isQuiet) return
  isQuiet = true
  Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: [] })
}
