import { z } from 'zod'
import { id, instant, instantOrNull, nothing, type EndpointTable } from './endpoint.ts'

export const runState = z.enum(['starting', 'active', 'waiting', 'held', 'done'])
export const runEnd = z.enum(['goal', 'exit', 'opted-out', 'stopped'])

/** One contact in one campaign, as the lists of people show it. */
export const person = z.object({
  runId: id,
  contactId: id,
  name: z.string(),
  state: runState,
  /** null where it has not begun, or goes several ways at once. */
  nodeId: z.string().nullable(),
  /** Where it is on each of the ways that it goes side by side; none where it goes one way. */
  ways: z.array(z.object({
    nodeId: z.string().nullable(), state: z.enum(['active', 'waiting', 'held']), until: instantOrNull,
    held: z.object({ reason: z.string(), sentence: z.string() }).nullable(),
  })),
  stage: z.string().nullable(),
  /** Since when at this node. */
  since: instant,
  /** Campaign time at which the wait ends; while it is `starting`, at which its sender's pace lets it begin. */
  until: instantOrNull,
  /** Why the run holds, in a sentence that says what to mend. */
  held: z.object({ reason: z.string(), sentence: z.string() }).nullable(),
  endedAs: runEnd.nullable(),
  endedReason: z.string().nullable(),
})

const params = z.object({ runId: id })

/**
 * What was ordered is in force at once: the run takes it as its next step, before anything else, and where it no
 * longer fits then, the answer says so.
 */
const order = { params, status: 202, answers: nothing } as const

export const runRoutes = {
  get: {
    method: 'get', path: '/runs/:runId', summary: 'One run', params,
    answers: person.extend({
      campaignId: id, versionId: id,
      /** May be asked of it now. */
      may: z.object({
        resume: z.boolean(), stop: z.boolean(), skipWait: z.boolean(), move: z.boolean(),
        /** The steps whose wait can be skipped: several where it goes several ways at once. */
        skipWaitAt: z.array(z.string()),
      }),
    }),
  },
  resume: {
    method: 'post', path: '/runs/:runId/resume', summary: 'Ask a run that holds to try again',
    params, status: 202, answers: nothing,
    refuses: { 'not-held': 409 },
  },
  stop: {
    method: 'post', path: '/runs/:runId/stop', summary: 'End it for this contact, for good', ...order,
    refuses: { 'run-ended': 409 },
  },
  skipWait: {
    method: 'post', path: '/runs/:runId/skip-wait', summary: 'Go on now as if the wait were over', ...order,
    /** Where it waits at several steps at once: at which; all of them where it is left out. */
    query: z.strictObject({ nodeId: z.string().min(1).max(200).optional() }),
    refuses: { 'run-ended': 409, 'not-waiting': 409 },
  },
  move: {
    method: 'post', path: '/runs/:runId/move', summary: 'Go on at another node', ...order,
    body: z.strictObject({ nodeId: z.string().min(1).max(200) }),
    refuses: { 'run-ended': 409, 'unknown-node': 422 },
  },
} satisfies EndpointTable
