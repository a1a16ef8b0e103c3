import { availableParallelism, loadavg } from 'node:os'
import { expect } from 'vitest'

/**
 * `happens` shows what `cause` did within `ms`: on a machine that has the time. Where others want more of its
 * processors than it has, the limit grows by as much as everything does.
 */
export async function within(ms: number, cause: () => Promise<unknown>, happens: () => Promise<unknown>) {
  await cause()
  const from = performance.now()
  await happens()
  const took = performance.now() - from
  const crowd = Math.max(1, (loadavg()[0] ?? 0) / availableParallelism())
  expect(took, `milliseconds, with ${crowd.toFixed(1)} wanting each processor`).toBeLessThan(ms * crowd)
}
