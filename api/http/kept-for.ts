/**
 * Answers that are dear to make and may be a moment old: made once for all who ask at the same time, and
 * kept for `ms`. What fails is not kept.
 */
export function keptFor<T>(ms: number): (key: string, make: () => Promise<T>) => Promise<T> {
  const kept = new Map<string, { until: number; value: Promise<T> }>()
  return (key, make) => {
    const now = Date.now()
    const known = kept.get(key)
    if (known && known.until > now) return known.value
    for (const [other, { until }] of kept) if (until <= now) kept.delete(other)
    const value = make()
    kept.set(key, { until: now + ms, value })
    value.catch(() => kept.delete(key))
    return value
  }
}
