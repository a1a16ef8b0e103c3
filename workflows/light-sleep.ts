import { CancellationScope, condition, sleep } from '@temporalio/workflow'

/**
 * Sleeping that a call ends early. What it costs is promises: the SDK keeps where in the code each was made, which is
 * dear, and `condition` with a timeout makes some twenty. One scope, kept until a call has ended it, makes six.
 */
export function createLightSleep() {
  let calls = 0
  let isAsleep = false
  let scope: CancellationScope | null = null

  return {
    /** Ends the sleep in progress, or the next one as it begins. */
    call() {
      calls += 1
      if (isAsleep) scope?.cancel()
    },

    /** What was called until now has been heard. */
    listen() {
      calls = 0
    },

    /** true: somebody called before the milliseconds (at least one) were over. */
    async sleep(ms: number): Promise<boolean> {
      const kept = scope ??= new CancellationScope()
      isAsleep = true
      try {
        const sleeping = kept.run(() => sleep(Math.max(1, ms)))
        if (calls > 0) kept.cancel()
        await sleeping
        return false
      } catch (error) {
        // Nobody called: the workflow itself is to end.
        if (calls === 0) throw error
        return true
      } finally {
        isAsleep = false
        if (kept.consideredCancelled) scope = null
      }
    },

    /** Sleeps until somebody calls. */
    untilCalled: () => condition(() => calls > 0),
  }
}
