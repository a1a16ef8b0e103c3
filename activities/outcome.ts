/**
 * What an attempt at a provider can come to. Errors are sorted once, in the provider's own file, so
 * that nothing above it knows a provider's codes. Messages are for people and carry no personal data
 * and no secrets; `code` is stable and starts with the provider's name (`twilio.21610`).
 */
export type Outcome = Sent | Failure

/** The provider has it. `providerId` is its own id of the message; null where it gives none. */
export type Sent = { kind: 'sent', providerId: string | null }

export type Failure = Retry | Permanent | Configuration | Unknown

/** Certainly not sent; worth another attempt after so many real milliseconds. */
export type Retry = { kind: 'retry', code: string, message: string, afterMs: number }

/** Certainly not sent, and never will be to this recipient; `suppress` names a channel to close for them. */
export type Permanent = {
  kind: 'permanent', code: string, message: string, suppress?: 'email' | 'sms' | 'voicemail'
}

/** Certainly not sent, nor will anything else be until a person mends the sender: stop it and tell them. */
export type Configuration = { kind: 'configuration', code: string, message: string }

/** It may or may not have been sent: ask the provider, and never send it again blindly. */
export type Unknown = { kind: 'unknown', code: string, message: string }

const minute = 60_000
const backOff = [1, 5, 15, 60].map((minutes) => minutes * minute)
const longestWait = 24 * 60 * minute

/**
 * A retry after what the provider's Retry-After asks for (seconds or an HTTP date, a day at most),
 * else after 1, 5, 15, then 60 minutes by attempt (from 1).
 */
export function retry(
  code: string, message: string, attempt: number, retryAfter?: string | null, now = Date.now(),
): Retry {
  const asked = readRetryAfter(retryAfter, now)
  const usual = backOff[Math.min(Math.max(attempt, 1), backOff.length) - 1]!
  return { kind: 'retry', code, message, afterMs: asked ?? usual }
}

function readRetryAfter(value: string | null | undefined, now: number): number | null {
  if (!value) return null
  const ms = /^\s*\d+(\.\d+)?\s*$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 0), longestWait) : null
}
