import { AsyncLocalStorage } from 'node:async_hooks'
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
}

/** What the driver waits on a timer that is not to fire, because something happens before. */
const never = 3_600_000

/**
 * The real workflow on the real server, the real activities on Postgres and the simulator; only the clock is
 * ours: each run has one that stands still while it works and jumps to what comes next when it rests. Its timers
 * fire at once, and what the script says happens exactly when it says so.
 */
export async function createSteppedRuns(): Promise<SteppedRuns> {
  const played = new Map<string, Played>()
  const clocks = new AsyncLocalStorage<Played>()
  const house = await createTestHouse({}, {
    now: () => clocks.getStore()?.now ?? Date.now(),
    replace: ({ activities }) => ({
      advance: (async (input) => {
        const run = played.get(input.runId)
        if (!run) throw new Error('a run that nobody plays')
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
