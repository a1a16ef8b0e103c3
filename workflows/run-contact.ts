import {
  allHandlersFinished, condition, continueAsNew, defineSignal, defineUpdate, proxyActivities, proxyLocalActivities,
  setHandler, workflowInfo,
} from '@temporalio/workflow'
import type { QuickActivities, SlowActivities } from '../activities/contract.ts'
import type { Cursor } from '../funnel/plan/plan.ts'
import { createLightSleep } from './light-sleep.ts'
import { type RunContactInput, signals, updates } from './messages.ts'

/** Continue as new well before the server's own warnings: history is read whole by a new worker. */
const historyLimit = 1800

const { advance } = proxyLocalActivities<QuickActivities>({
  startToCloseTimeout: '30 seconds',
  // Provider trouble comes back as an answer. Only broken infrastructure throws, and it is waited out.
  retry: { initialInterval: '200 milliseconds', maximumInterval: '10 seconds' },
  // Past this the retry becomes a durable timer instead of a held workflow task.
  localRetryThreshold: '5 seconds',
})

const { speak } = proxyActivities<SlowActivities>({
  startToCloseTimeout: '5 minutes',
  heartbeatTimeout: '30 seconds',
  retry: { initialInterval: '2 seconds', maximumInterval: '1 minute' },
})

/** It may have to wait for its turn at a key; each attempt at somebody else's server is bounded by itself. */
const { call } = proxyActivities<SlowActivities>({
  startToCloseTimeout: '5 minutes',
  heartbeatTimeout: '30 seconds',
  retry: { initialInterval: '2 seconds', maximumInterval: '1 minute' },
})

/**
 * One contact in one campaign. The whole of the driver: ask for the next step, do what the answer says,
 * sleep or hold until time or a signal, ask again. It holds no rules and knows no content.
 */
export async function runContact(input: RunContactInput) {
  const { workspaceId, runId } = input
  let step = input.step ?? 0
  let cursor: Cursor | null = input.at ?? null
  const rest = createLightSleep()
  for (const signal of Object.values(signals)) setHandler(defineSignal<[unknown?]>(signal), rest.call)
  /** The last step that began after everything that was ordered until then, and is over. */
  let looked = step
  let isOver = false
  const look = async () => {
    rest.call()
    const before = step
    await condition(() => looked > before || isOver)
  }
  // What is ordered stands in Postgres. Whether it still fits is decided there, too, with the step that takes it; who
  // orders of a run that has ended reads there that it has.
  for (const update of Object.values(updates)) setHandler(defineUpdate(update), look)

  for (;;) {
    rest.listen()
    const answer = await advance({ workspaceId, runId, step: ++step, at: cursor })
    looked = step
    switch (answer.do) {
      case 'done':
        isOver = true
        await condition(allHandlersFinished)
        return
      case 'go':
        cursor = answer.at
        break
      case 'speak': {
        cursor = answer.at
        const audio = await speak({ workspaceId, runId, at: cursor })
        if (!audio.ready) await rest.sleep(audio.retryMs)
        break
      }
      case 'call':
        cursor = answer.at
        await call({ workspaceId, runId, at: cursor })
        break
      case 'sleep': {
        const early = await rest.sleep(answer.ms)
        cursor = early ? answer.at : answer.then
        break
      }
      case 'hold':
        cursor = answer.at
        await rest.untilCalled()
        break
    }
    // A signal that came meanwhile is not lost: every advance reads the world anew.
    // An order that came meanwhile is looked at first.
    if (workflowInfo().historyLength > historyLimit && allHandlersFinished()) {
      await continueAsNew<typeof runContact>({ workspaceId, runId, step, at: cursor })
    }
  }
}
