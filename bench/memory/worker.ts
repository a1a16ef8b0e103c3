import { DefaultLogger, Runtime } from '@temporalio/worker'
import { createProviders } from '../../activities/providers/providers.ts'
import { openDatabase } from '../../db/database.ts'
import { createLog } from '../../service/log.ts'
import { readSettings } from '../../service/settings.ts'
import { createActivities } from '../../worker/activities.ts'
import { connectClient } from '../../worker/temporal.ts'
import { createWorker, workflowSource } from '../../worker/worker.ts'

/** A worker of the product in a process of its own that keeps as many workflows in its cache as the argument says. */
const maxCachedWorkflows = Number(process.argv[2])
const settings = readSettings(process.env)
Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: [] })
const database = openDatabase(settings)
const providers = createProviders(settings)
const client = await connectClient(settings)
const activities = createActivities({ settings, database, client, providers, log: createLog('bench', 'error') })
const { worker } = await createWorker(settings, activities, workflowSource(settings), { maxCachedWorkflows })
process.on('SIGTERM', () => process.exit(0))
process.send?.('ready')
await worker.run()
