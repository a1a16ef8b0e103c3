import type { CallRecord } from '../../db/queries/advance/calls.ts'
import type { CameOfCall } from './came-of-call.ts'

type Result = Pick<CallRecord, 'state' | 'way' | 'reason' | 'detail' | 'trace' | 'retryAt' | 'contact' | 'run' | 'event'>

const nothing = { way: null, reason: null, detail: null, trace: {}, retryAt: null, contact: {}, run: {}, event: null } as const

/** What is written down of an attempt: for the run's way, for the contact and for the timeline. */
export function resultOf(
  kind: 'http' | 'ai', came: CameOfCall, { isLast, factor, clock, now }: { isLast: boolean; factor: number; clock: number; now: number },
): Result {
  switch (came.kind) {
    case 'answered': {
      const { way, values, trace } = came
      const kept = Object.keys(values)
      return {
        ...nothing, state: 'done', way, trace, contact: valuesOf('contact', values), run: valuesOf('run', values),
        event: {
          type: 'call.done',
          data: { kind, ...(way === null ? {} : { way }), ...(kept.length > 0 ? { kept } : {}), ...trace },
        },
      }
    }
    case 'permanent': return failed(kind, came.code, came.message, came.trace)
    case 'retry': {
      if (isLast) return failed(kind, 'retries-exhausted', came.message, { code: came.code })
      const until = new Date(clock + came.afterMs * factor).toISOString()
      return {
        ...nothing, state: 'trying', reason: came.code, detail: { message: came.message }, retryAt: now + came.afterMs,
        event: { type: 'call.retried', data: { kind, code: came.code, message: came.message, until } },
      }
    }
    // Only a person can mend it: the run holds here, and says what.
    case 'configuration':
      return { ...nothing, state: 'blocked', reason: came.code, detail: { why: came.message } }
  }
}

function failed(kind: 'http' | 'ai', reason: string, message: string, trace: Record<string, unknown> = {}): Result {
  return {
    ...nothing, state: 'failed', way: 'failed', reason, detail: { message }, trace,
    event: { type: 'call.failed', data: { kind, reason, message } },
  }
}

function valuesOf(root: 'contact' | 'run', values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([field]) => field.startsWith(`${root}.`))
    .map(([field, value]) => [field.slice(root.length + 1), value]))
}
