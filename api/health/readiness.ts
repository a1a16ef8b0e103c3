import { ping } from '../../db/ping.ts'
import type { Context } from '../context.ts'

export interface Readiness { ready: boolean; missing: Missing[] }
export interface Missing { part: 'postgres' | 'temporal' | 'worker'; problem: string }

const patienceMs = 3000
/** A worker asks for work at least this often, even where there is none. */
const pollsWithinMs = 80_000
const workflowQueue = 1

/** Whether everything that the product needs answers, and what does not. */
export async function readiness(context: Context): Promise<Readiness> {
  const [postgres, temporal] = await Promise.all([
    problemOf('postgres', () => ping(context.database), 'Postgres does not answer.'),
    problemOf('temporal', () => reachTemporal(context), 'The Temporal server does not answer.'),
  ])
  const missing = [...postgres, ...temporal]
  if (temporal.length === 0) {
    missing.push(...await problemOf('worker', () => findWorker(context), 'No worker is asking for work.'))
  } else {
    missing.push({ part: 'worker', problem: 'Nobody can tell while Temporal does not answer.' })
  }
  return { ready: missing.length === 0, missing }
}

async function reachTemporal({ temporal }: Context): Promise<void> {
  await temporal.connection.withDeadline(Date.now() + patienceMs, () => (
    temporal.workflowService.getSystemInfo({})
  ))
}

async function findWorker({ temporal, settings }: Context): Promise<void> {
  const { pollers } = await temporal.connection.withDeadline(Date.now() + patienceMs, () => (
    temporal.workflowService.describeTaskQueue({
      namespace: settings.temporalNamespace,
      taskQueue: { name: settings.temporalTaskQueue },
      taskQueueType: workflowQueue,
    })
  ))
  const since = Date.now() - pollsWithinMs
  const isAlive = pollers?.some(({ lastAccessTime }) => Number(lastAccessTime?.seconds ?? 0) * 1000 > since)
  if (!isAlive) throw new Error('no poller')
}

async function problemOf(part: Missing['part'], ask: () => Promise<void>, problem: string): Promise<Missing[]> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('too late')), patienceMs + 500)
  })
  try {
    await Promise.race([ask(), late])
    return []
  } catch {
    return [{ part, problem }]
  } finally {
    clearTimeout(timer)
  }
}
