import { z } from 'zod'
import { contactSend } from './contacts.ts'
import { id, page, pageQuery, type EndpointTable } from './endpoint.ts'

/** A message that a person is to look at, with what finds it again in its provider's own log. */
export const troubledSend = contactSend.extend({
  contactId: id.nullable(),
  contactName: z.string().nullable(),
  /** Where it went, or was to go. */
  to: z.string().nullable(),
  /** The beginning of its words, of an email its subject. */
  words: z.string().nullable(),
  senderName: z.string().nullable(),
  provider: z.string().nullable(),
})

export const sendRoutes = {
  list: {
    method: 'get', path: '/sends', summary: 'Messages that came to no good end, the latest first',
    query: pageQuery.extend({
      /** unknown: nobody can tell what became of it. failed: refused by the provider, or not delivered. */
      state: z.enum(['unknown', 'failed']).default('unknown'),
    }),
    answers: page(troubledSend),
  },
  settle: {
    method: 'post', path: '/sends/:sendId/settle',
    summary: 'Say what became of a message of which nobody could tell; nothing is sent again by it',
    params: z.object({ sendId: id }),
    body: z.strictObject({ as: z.enum(['sent', 'not-sent']) }),
    answers: troubledSend, refuses: { 'not-unknown': 409 },
  },
} satisfies EndpointTable
