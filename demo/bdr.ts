import { setTimeout as pause } from 'node:timers/promises'
import type { Client } from '../api/contract/client.ts'
import { outcomeOf } from './script.ts'

/** A BDR who takes every task as it comes and finishes it through the API, as the script says. */
export function startBdr(client: Client, seed: number): { finished: () => number; stop(): Promise<void> } {
  const stopping = new AbortController()
  let finished = 0
  const working = (async () => {
    while (!stopping.signal.aborted) {
      // The API may be gone for a moment: whatever is open will be open later.
      const tasks = await client.tasks.list({ query: { state: 'open', limit: 100 } }).catch(() => ({ items: [] }))
      for (const { id, outcomes } of tasks.items) {
        const outcome = outcomeOf(seed, id, outcomes)
        const done = await client.tasks.finish({ params: { taskId: id }, body: { outcome } }).catch(() => null)
        if (done) finished += 1
      }
      if (tasks.items.length === 0) await pause(400)
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
