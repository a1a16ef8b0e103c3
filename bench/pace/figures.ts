/** What the provider's own log says of a sender's pace. Times in ms, in any order. */
export interface Pace {
  /** Messages a second between the first and the last, of those that the sender may send: 1 is all of them. */
  share: number
  /** The same counted from the moment at which all were due. */
  shareSinceDue: number
  mostInASecond: number
  /** Whole seconds after the first message in which fewer than 9 in 10 of the rate went out. */
  slowSeconds: number
}

export function paceOf(times: readonly number[], ratePerSecond: number, due: number): Pace {
  const sorted = times.toSorted((a, b) => a - b)
  const [first, last] = [sorted[0]!, sorted.at(-1)!]
  const gapMs = 1000 / ratePerSecond
  const perSecond = Map.groupBy(sorted, (at) => Math.floor((at - first) / 1000))
  const wholeSeconds = Array.from({ length: Math.floor((last - first) / 1000) }, (_, n) => perSecond.get(n)?.length ?? 0)
  return {
    share: (sorted.length - 1) * gapMs / (last - first),
    shareSinceDue: sorted.length * gapMs / (last - due),
    mostInASecond: mostWithin(sorted, 1000),
    slowSeconds: wholeSeconds.filter((count) => count < ratePerSecond * 0.9).length,
  }
}

/** Most that lie in any window of `ms` that begins with one of them. */
function mostWithin(sorted: readonly number[], ms: number): number {
  let most = 0
  let end = 0
  for (const [n, from] of sorted.entries()) {
    while (end < sorted.length && sorted[end]! < from + ms) end += 1
    most = Math.max(most, end - n)
  }
  return most
}
