/** Timers that all end with `stopping`, in one set: thousands wait at once under load. */
export const createLater = (stopping: AbortSignal) => {
  const timers = new Set<NodeJS.Timeout>()
  stopping.addEventListener('abort', () => {
    for (const timer of timers) clearTimeout(timer)
    timers.clear()
  }, { once: true })

  return (delayMs: number, work: () => Promise<void>): void => {
    if (stopping.aborted) return
    const timer = setTimeout(() => {
      timers.delete(timer)
      work().catch((error: unknown) => {
        if (!stopping.aborted) console.error('simulator:', error)
      })
    }, Math.min(delayMs, 2 ** 31 - 1))
    timer.unref()
    timers.add(timer)
  }
}

