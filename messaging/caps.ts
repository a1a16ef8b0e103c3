import { localDay } from './local-time.ts'

/**
 * Whether one more message of a channel may leave at `at` (epoch ms) when at most `cap` may in a day of
 * `zone` (null: no limit). `sentAt` are the times of those that left before, of this day and others. A
 * message too many may leave from the first moment of the next day on; quiet hours are asked again there.
 */
export function capDecision(
  sentAt: readonly number[],
  cap: number | null,
  at: number,
  zone: string,
): 'go' | { deferUntil: number } {
  if (cap === null) return 'go'
  const day = localDay(at, zone)
  const today = sentAt.filter((sent) => sent >= day.from && sent < day.to).length
  return today < cap ? 'go' : { deferUntil: day.to }
}
