import { z } from 'zod'
import { id, instant, instantOrNull, nothing, page, pageQuery, type EndpointTable } from './endpoint.ts'

/** What came by webhook for nobody whom we know, or for one of several. */
export const unmatchedEvent = z.object({
  id,
  name: z.string(),
  /** Whom it was told of. */
  email: z.string().nullable(),
  phone: z.string().nullable(),
  payload: z.record(z.string(), z.unknown()),
  /** The name of the webhook that told it; null where it is deleted. */
  webhook: z.string().nullable(),
  reason: z.enum(['nobody', 'several']),
  occurredAt: instant,
  receivedAt: instant,
})

const params = z.object({ occurrenceId: id })

export const unmatchedEventRoutes = {
  list: {
    method: 'get', path: '/unmatched-events', summary: 'Events of nobody whom we know, or of one of several, the latest first',
    query: pageQuery, answers: page(unmatchedEvent),
  },
  get: {
    method: 'get', path: '/unmatched-events/:occurrenceId', params, summary: 'One event, and whether it has been settled',
    answers: unmatchedEvent.extend({
      /** null: a contact was found. */
      reason: unmatchedEvent.shape.reason.nullable(),
      /** Whose it is by now. */
      contactId: id.nullable(),
      dismissedAt: instantOrNull,
    }),
  },
  match: {
    method: 'post', path: '/unmatched-events/:occurrenceId/match', params,
    summary: 'It is of this contact: their runs act on it as if it had been known',
    body: z.strictObject({ contactId: id }), answers: nothing, refuses: { 'already-matched': 409, dismissed: 409 },
  },
  dismiss: {
    method: 'post', path: '/unmatched-events/:occurrenceId/dismiss', params, summary: 'Nobody needs it: it is listed no more',
    answers: nothing, refuses: { 'already-matched': 409 },
  },
} satisfies EndpointTable
