import type { LatestCampaign } from './dashboard-queries.ts'

const DAY = 86_400_000
/** How many days a small chart shows at most. */
const MOST = 21

/**
 * Messages sent on each day, up to the last on which there was any.
 * Days between on which nothing was sent are there with zero, so that the shape is true.
 */
export function sentByDay(days: LatestCampaign['days']): { day: string; sent: number }[] {
  const sums = new Map<string, number>()
  for (const { day, sent } of days) sums.set(day, (sums.get(day) ?? 0) + sent)
  const known = [...sums.keys()].toSorted()
  const [first, last] = [known[0], known.at(-1)]
  if (first === undefined || last === undefined) return []
  const end = Date.parse(last)
  const start = Math.max(Date.parse(first), end - (MOST - 1) * DAY)
  return Array.from({ length: Math.round((end - start) / DAY) + 1 }, (_, index) => {
    const day = new Date(start + index * DAY).toISOString().slice(0, 10)
    return { day, sent: sums.get(day) ?? 0 }
  })
}
