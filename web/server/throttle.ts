/**
 * Collects keys and hands them on together, at most once in `ms` milliseconds; the first at once.
 * A busy campaign brings fifty events a second: each of them must not ask the server again.
 */
export function collect<T>(ms: number, flush: (keys: Set<T>) => void) {
  let pending = new Set<T>()
  let timer: ReturnType<typeof setTimeout> | undefined
  const send = () => {
    timer = undefined
    if (pending.size === 0) return
    const keys = pending
    pending = new Set()
    timer = setTimeout(send, ms)
    flush(keys)
  }
  return {
    add(key: T) {
      pending.add(key)
      if (timer === undefined) send()
    },
    stop() {
      clearTimeout(timer)
      pending.clear()
    },
  }
}
