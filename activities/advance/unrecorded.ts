import type { Outcome } from '../outcome.ts'

/** So many outcomes wait for Postgres at most; what is older has long been asked for and settled. */
const mostKept = 5_000

/** Of one attempt: what a provider said of the first says nothing about the second. */
export function attemptKey(sendId: string, attempt: number): string {
  return `${sendId}/${attempt}`
}

/** Remembers an outcome until it is recorded. */
export function remember(unrecorded: Map<string, Outcome>, key: string, outcome: Outcome) {
  unrecorded.set(key, outcome)
  if (unrecorded.size > mostKept) unrecorded.delete(unrecorded.keys().next().value!)
}
