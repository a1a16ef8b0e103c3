import { AsyncLocalStorage } from 'node:async_hooks'
import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { activityInfo } from '@temporalio/activity'
import { inject } from 'vitest'
import type { Answer, QuickActivities } from '../../activities/contract.ts'
import { workflowIds, workflowTypes } from '../../workflows/messages.ts'
import { createTestHouse, type TestHouse } from '../parts/test-house.ts'

/** Something that the world does to a run, at a moment of the run's own clock. */
export interface Happening { at: number; happens: () => Promise<void> }

/** What the world will do to a run; asked whenever the run rests. */
export interface Script {
  /** Epoch ms at which the run begins. */
  start: number
  /** What was there before the run. */
  begins(): Promise<void>
  /** The first that comes next, if it comes by `until`; it is taken out of the script. */
  next(now: number, until: number): Promise<Happening | null>
  /** Beyond it the run is left where it rests. */
  mostSteps: number
}

export type Ending = 'done' | 'rests' | 'cut'

export interface SteppedRuns {
  house: TestHouse
  /** How often a history was left for a new one, and how often of those while the run went several ways at once. */
  continued: { all: number; sideBySide: number }
  /** Begins a run on a clock of its own, and tells how it ended. */
  play(run: { workspaceId: string; runId: string }, script: Script): Promise<Ending>
  close(): Promise<void>
}

interface Played {
  now: number
  steps: number
  script: Script
  ended: (ending: Ending) => void
  /** A step that is asked for again, while it is being taken or when its completion was lost, happens once. */
  last?: { step: number; answer: Promise<Answer> }
  /** The execution of the workflow that asked last. */
  execution?: string
}

/** What the driver waits on a timer that is not to fire, because something happens before. */
const never = 3_600_000

/**
 * The real workflow on the real server, the real activities on Postgres and the simulator; only the clock is
 * ours: each run has one that stands still while it works and jumps to what comes next when it rests. Its timers
 * fire at once, and what the script says happens exactly when it says so.
 */
export async function createSteppedRuns({ historyLimit }: { historyLimit?: number } = {}): Promise<SteppedRuns> {
  const played = new Map<string, Played>()
  const clocks = new AsyncLocalStorage<Played>()
  const continued = { all: 0, sideBySide: 0 }
  const env: Record<string, string> = historyLimit === undefined ? {} : { WORKFLOW_BUNDLE: await bundleWith(historyLimit) }
  const house = await createTestHouse(env, {
    now: () => clocks.getStore()?.now ?? Date.now(),
    replace: ({ activities, database }) => ({
      advance: (async (input) => {
        const run = played.get(input.runId)
        if (!run) throw new Error('a run that nobody plays')
        const execution = activityInfo().workflowExecution?.runId ?? ''
        if (run.execution !== undefined && run.execution !== execution) {
          const ways = await database.scoped(input.workspaceId).selectFrom('run_ways').select('way').where('run_id', '=', input.runId).execute()
          continued.all += 1
          if (ways.length > 1) continued.sideBySide += 1
        }
        run.execution = execution
        if (run.last?.step === input.step) return again(await run.last.answer)
        const answer = clocks.run(run, async () => jump(run, await activities.advance(input)))
        run.last = { step: input.step, answer }
        // What broke is tried anew.
        answer.catch(() => { delete run.last })
        return answer
      }) satisfies QuickActivities['advance'],
    }),
  })
  return {
    house,
    continued,
    play: ({ workspaceId, runId }, script) => new Promise((resolve, reject) => {
      played.set(runId, { now: script.start, steps: 0, script, ended: resolve })
      script.begins().then(() => house.client.workflow.start(workflowTypes.runContact, {
        workflowId: workflowIds.runContact(runId), taskQueue: house.settings.temporalTaskQueue,
        args: [{ workspaceId, runId }],
      })).catch(reject)
    }),
    close: house.close,
  }
}

/** The workflows as they are, but for the length of a history that they leave for a new one. */
async function bundleWith(historyLimit: number): Promise<string> {
  const code = await readFile(inject('parts').workflowBundle, 'utf8')
  const changed = code.replace(/historyLimit = \d+/, `historyLimit = ${historyLimit}`)
  if (changed === code) throw new Error('the bundle names no limit of a history')
  const file = join(await mkdtemp(join(tmpdir(), 'runnel-bundle-')), 'workflows.js')
  await writeFile(file, changed)
  return file
}

/**
 * Where something has happened, its signal may have come before the step was asked for again, and is spent: as the real
 * activity, it has the run look once more.
 */
function again(answer: Answer): Answer {
  return (answer.do === 'sleep' && answer.ms === never) || answer.do === 'hold' ? { do: 'go', at: answer.at } : answer
}

/** Leads the run's clock to what comes next. */
async function jump(run: Played, answer: Answer): Promise<Answer> {
  run.steps += 1
  if (answer.do === 'done') run.ended('done')
  if (answer.do !== 'sleep' && answer.do !== 'hold') return answer
  const until = answer.do === 'sleep' ? run.now + answer.ms : Infinity
  const happening = run.steps < run.script.mostSteps ? await run.script.next(run.now, until) : null
  if (happening) {
    run.now = Math.max(run.now, happening.at)
    await happening.happens()
    return answer.do === 'sleep' ? { ...answer, ms: never } : answer
  }
  if (answer.do === 'sleep' && run.steps < run.script.mostSteps) {
    run.now = until
    return { ...answer, ms: 1 }
  }
  run.ended(answer.do === 'hold' ? 'rests' : 'cut')
  return { do: 'hold', at: answer.at }
}
