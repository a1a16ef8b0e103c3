/** When to try again, by the header Retry-After: `at 2:05 PM, in 4 minutes`; `in a few minutes` without one. */
export function tryAgainAt(retryAfter: string | null, now: number): string {
  const seconds = retryAfter === null || retryAfter.trim() === '' ? Number.NaN : Number(retryAfter)
  if (!Number.isFinite(seconds) || seconds < 0) return 'in a few minutes'
  if (seconds < 60) return 'in a minute'
  // A minute that has only begun counts whole, so that nobody comes too early.
  const minutes = Math.ceil(seconds / 60)
  const at = new Date(now + minutes * 60_000).toLocaleTimeString('en-US', { hour: 'numeric', minute: '2-digit' })
  return `at ${at}, in ${minutes} minutes`.replace('in 1 minutes', 'in a minute')
}
