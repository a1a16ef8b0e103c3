import { NativeConnection, Worker, type WorkerOptions } from '@temporalio/worker'
import { fileURLToPath } from 'node:url'
import type { Settings } from '../service/settings.ts'
import { connectionOptions } from './temporal.ts'

/** A bundle made beforehand (its file), or made from the sources when there is none. */
export function workflowSource(settings: Settings): Pick<WorkerOptions, 'workflowBundle' | 'workflowsPath'> {
  return settings.workflowBundle
    ? { workflowBundle: { codePath: settings.workflowBundle } }
    : { workflowsPath: fileURLToPath(new URL('../workflows/index.ts', import.meta.url)) }
}

/**
 * A worker polling the task queue. The whole workflow task is held while a local activity runs, so as
 * many of one as of the other may be in flight; the cache keeps to about 600 workflows a gigabyte.
 */
export async function createWorker(
  settings: Settings, activities: object, source: Pick<WorkerOptions, 'workflowBundle' | 'workflowsPath'>,
  { maxCachedWorkflows = 200 }: Pick<WorkerOptions, 'maxCachedWorkflows'> = {},
): Promise<{ worker: Worker; connection: NativeConnection }> {
  const connection = await NativeConnection.connect(connectionOptions(settings))
  const worker = await Worker.create({
    connection,
    namespace: settings.temporalNamespace,
    taskQueue: settings.temporalTaskQueue,
    activities,
    ...source,
    maxConcurrentWorkflowTaskExecutions: 60,
    maxConcurrentLocalActivityExecutions: 60,
    maxConcurrentActivityTaskExecutions: 40,
    maxCachedWorkflows,
    shutdownGraceTime: '10 seconds',
    shutdownForceTime: '20 seconds',
  })
  return { worker, connection }
}
