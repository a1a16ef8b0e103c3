import { DefaultLogger, Runtime } from '@temporalio/worker'
import { createProviders } from '../activities/providers/providers.ts'
import { openDatabase } from '../db/database.ts'
import { main } from '../service/lifecycle.ts'
import { createActivities } from './activities.ts'
import { connectClient } from './temporal.ts'
import { createWorker, workflowSource } from './worker.ts'

await main('worker', async ({ settings, log, onStop, fail }) => {
  Runtime.install({
    logger: new DefaultLogger('WARN', ({ level, message, meta }) => log.warn({ level, err: meta?.error }, message)),
    // Our own lifecycle stops the worker, in order with everything else.
    shutdownSignals: [],
  })
  const database = openDatabase(settings, { onBroken: (error) => log.warn({ err: error }, 'a connection broke') })
  onStop('database', () => database.close())
  const providers = createProviders(settings)
  onStop('providers', () => providers.close())
  const client = await connectClient(settings)
  onStop('temporal client', () => client.connection.close())
  const activities = createActivities({ settings, database, client, providers, log })
  const { worker, connection } = await createWorker(settings, activities, workflowSource(settings))
  onStop('temporal connection', () => connection.close())
  const running = worker.run()
  running.catch(fail)
  onStop('worker', async () => {
    if (worker.getState() === 'RUNNING') worker.shutdown()
    await running.catch(() => {})
  })
  return { taskQueue: settings.temporalTaskQueue }
})
