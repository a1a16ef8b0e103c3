import { type ChildProcess, fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { launchCampaign } from '../../db/queries/campaign-state.ts'
import { seedCampaign } from '../../local/seed/campaign.ts'
import { workflowIds, workflowTypes } from '../../workflows/messages.ts'
import { type Figure, rounded } from '../figure.ts'
import type { Occasion } from '../occasion.ts'
import { dueAtOnce } from '../pace/due-at-once.ts'
import { peopleOf, until } from '../pace/due.ts'
import { waitingAt } from '../pace/pace.ts'
import type { Stage } from '../stage.ts'
import { type Memory, memoryOf } from './process-memory.ts'

/** `few`: a cache like the product's, beside which nearly all open runs are on the server alone. */
const usual = { runs: 300, few: 20 }
const full = { runs: 10_000, few: 200 }
const restMs = 5_000
const day = 86_400_000

/** Memory of a worker while so many runs are open, all of them in its cache or nearly none. */
export async function measureMemory(stage: Stage, occasion: Occasion, isFull: boolean): Promise<Figure[]> {
  const { runs, few } = isFull ? full : usual
  const cached = await memoryWith(stage, occasion, { runs, cache: runs + 10 })
  const uncached = await memoryWith(stage, occasion, { runs, cache: few })
  if (!cached || !uncached) return []
  return [
    { figure: 'memory.cachedMb', value: cached.megabytes, runs, cache: runs, ...cached.beside },
    { figure: 'memory.uncachedMb', value: uncached.megabytes, runs, cache: few, ...uncached.beside },
  ]
}

/** null where the machine does not tell. */
async function memoryWith(
  stage: Stage, { afterwards, note }: Occasion, { runs, cache }: { runs: number; cache: number },
) {
  const taskQueue = `memory-${randomUUID()}`
  const worker = fork(join(import.meta.dirname, 'worker.ts'), [String(cache)], {
    env: { ...stage.env, TEMPORAL_TASK_QUEUE: taskQueue }, stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  afterwards.push(() => end(worker))
  await Promise.race([once(worker, 'message'), once(worker, 'exit').then(() => { throw new Error('the worker ended') })])
  const memory = (): Memory | null => memoryOf(worker.pid ?? 0)
  const before = memory()
  await openRuns(stage, taskQueue, runs)
  await pause(restMs)
  const after = memory()
  await end(worker)
  if (!before || !after) return null
  const kbPerRun = rounded(1024 * (after.megabytes - before.megabytes) / runs, 1)
  note(`memory: ${runs} runs open, ${cache} at most in the cache: ${after.megabytes} MB, at first ${before.megabytes} MB`)
  return { megabytes: after.megabytes, beside: { atFirstMb: before.megabytes, kbPerRun } }
}

/** Enrolled, begun, and waiting for a moment that is far. */
async function openRuns(stage: Stage, taskQueue: string, runs: number): Promise<void> {
  const { client, database, workspaceId, senders } = stage
  const db = database.scoped(workspaceId)
  const name = `memory-${randomUUID()}`
  const { campaignId } = await seedCampaign(db, {
    workspaceId, name, template: dueAtOnce, senders, zone: 'UTC', contacts: peopleOf(name, runs),
    attributes: { event_starts: new Date(Date.now() + day).toISOString() },
  })
  await launchCampaign(db, { workspaceId, campaignId })
  await client.workflow.start(workflowTypes.enrolCampaign, {
    workflowId: workflowIds.enrolCampaign(campaignId), taskQueue, args: [{ workspaceId, campaignId }],
  })
  await until(async () => await waitingAt(stage, campaignId) === runs)
}

async function end(worker: ChildProcess): Promise<void> {
  if (worker.exitCode !== null || worker.signalCode !== null) return
  worker.kill('SIGKILL')
  await once(worker, 'exit')
}
