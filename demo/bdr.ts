import { setTimeout as pause } from 'node:timers/promises'
import type { CallAnswer, Client } from '../api/contract/client.ts'
import type { Contract } from '../api/contract/contract.ts'

export type Task = CallAnswer<Contract['tasks']['list']>['items'][number]

/** What a BDR makes of a task that is open: its outcome, or null, not now. */
export type Decide = (task: Task) => string | null

/** A BDR who takes every task as it comes and finishes it through the API. */
export function startBdr(client: Client, decide: Decide): { finished: () => number; stop(): Promise<void> } {
  const stopping = new AbortController()
  let finished = 0
  const working = (async () => {
    while (!stopping.signal.aborted) {
      // The API may be gone for a moment: whatever is open will be open later.
      const tasks = await client.tasks.list({ query: { state: 'open', limit: 100 } }).catch(() => ({ items: [] }))
      const decided = tasks.items.flatMap((task) => {
        const outcome = decide(task)
        return outcome === null ? [] : [{ taskId: task.id, outcome }]
      })
      for (const { taskId, outcome } of decided) {
        const done = await client.tasks.finish({ params: { taskId }, body: { outcome } }).catch(() => null)
        if (done) finished += 1
      }
      if (decided.length === 0) await pause(400)
    }
  })()
  return {
    finished: () => finished,
    async stop() {
      stopping.abort()
      await working
    },
  }
}
