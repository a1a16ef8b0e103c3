import { z } from 'zod'
import { channel } from './contents.ts'
import { id, instant, nothing, page, pageQuery, type EndpointTable } from './endpoint.ts'
import { replyIntent } from './intents.ts'

const params = z.object({ conversationId: id })
const assignee = z.object({ id: z.string(), name: z.string() })

export const message = z.object({
  id,
  direction: z.enum(['in', 'out']),
  channel,
  from: z.string(),
  to: z.string(),
  subject: z.string().nullable(),
  body: z.string(),
  at: instant,
  intent: z.string().nullable(),
  /** Who or what read the intent: `word-rules`, `opt-out-words` or `person`, and the rule. */
  intentBy: z.object({ step: z.string(), rule: z.string().nullable() }).nullable(),
  /** What the funnel did about it. */
  effects: z.array(z.string()),
  /** Who wrote it, where a person did. */
  author: assignee.nullable(),
  /** How the provider fared with it; null for what came in. */
  sendState: z.string().nullable(),
  whyNot: z.object({ reason: z.string(), sentence: z.string() }).nullable(),
  unmatchedReason: z.string().nullable(),
})

export const conversationSummary = z.object({
  id, contactId: id, name: z.string(), unread: z.number().int(), lastMessageAt: instant,
  state: z.enum(['open', 'resolved']),
  /** The last word is theirs and nobody has answered or resolved it. */
  needsReply: z.boolean(),
  assignee: assignee.nullable(),
  last: z.object({
    direction: z.enum(['in', 'out']), channel, excerpt: z.string(), intent: z.string().nullable(),
  }).nullable(),
})

export const conversation = conversationSummary.extend({
  contact: z.object({
    email: z.string().nullable(), phone: z.string().nullable(), company: z.string().nullable(), status: z.string(),
  }),
  /** Why an answer on a channel is not possible, in a sentence; null where it is. */
  mayAnswer: z.object({ email: z.string().nullable(), sms: z.string().nullable() }),
  campaigns: z.array(z.object({
    campaignId: id, name: z.string(), runId: id, state: z.string(), stage: z.string().nullable(),
  })),
})

/** `unassigned` waits for an answer and is nobody's yet; `mine` is the caller's own and open. */
export const conversationView = z.enum(['needs-reply', 'mine', 'unassigned', 'unread', 'all', 'resolved'])

export const conversationRoutes = {
  list: {
    method: 'get', path: '/conversations', summary: 'Conversations of a view, the latest first',
    query: pageQuery.extend({
      view: conversationView.default('all'), search: z.string().trim().max(200).optional(),
    }),
    answers: page(conversationSummary),
  },
  counts: {
    method: 'get', path: '/conversations/counts', summary: 'How much there is in each view of the inbox, up to 1,000',
    answers: z.object({
      needsReply: z.number().int(), mine: z.number().int(), unassigned: z.number().int(), unread: z.number().int(),
      all: z.number().int(), resolved: z.number().int(),
      unmatched: z.number().int(),
      /** Of nobody, or of one of several. */
      unmatchedEvents: z.number().int(),
      /** Open ones. */
      tasks: z.number().int(),
    }),
  },
  open: {
    method: 'post', path: '/conversations', summary: 'The conversation with a contact, begun where there is none',
    body: z.strictObject({ contactId: id }), answers: conversation,
  },
  get: {
    method: 'get', path: '/conversations/:conversationId', summary: 'A thread across channels, the latest messages',
    params, query: pageQuery, answers: conversation.extend({ messages: page(message) }),
  },
  read: {
    method: 'post', path: '/conversations/:conversationId/read', summary: 'Nothing in it is unread any more',
    params, answers: nothing,
  },
  answer: {
    method: 'post', path: '/conversations/:conversationId/answer', params, status: 202,
    summary: 'Write to the contact through the same ledger as the funnels; give an Idempotency-Key',
    body: z.strictObject({
      channel: z.enum(['email', 'sms']),
      body: z.string().trim().min(1).max(20_000),
      subject: z.string().trim().max(998).optional(),
      /** The sender of their last message, or of the campaign, where left out. */
      senderId: id.optional(),
      resolve: z.boolean().default(false),
      /** The latest message that the writer has read: where somebody else answered after it, nothing is sent. */
      seen: id.optional(),
    }),
    answers: message,
    refuses: {
      'answered-meanwhile': 409, suppressed: 409, 'sender-stopped': 409, 'no-address': 422, 'no-sender': 422,
      'wrong-sender': 422, 'too-long': 422,
    },
  },
  assign: {
    method: 'post', path: '/conversations/:conversationId/assign', params,
    summary: 'Give it to a member, or to nobody',
    body: z.strictObject({ memberId: z.string().max(100).nullable() }), answers: conversation,
    refuses: { 'no-such-member': 422 },
  },
  resolve: {
    method: 'post', path: '/conversations/:conversationId/resolve', summary: 'Done, until they write again', params,
    answers: conversation,
  },
  reopen: {
    method: 'post', path: '/conversations/:conversationId/reopen', summary: 'Not done after all', params,
    answers: conversation,
  },
} satisfies EndpointTable

export const messageRoutes = {
  unmatched: {
    method: 'get', path: '/messages/unmatched', summary: 'Messages that nobody, or several, could have sent',
    query: pageQuery, answers: page(message),
  },
  get: {
    method: 'get', path: '/messages/:messageId', params: z.object({ messageId: id }),
    summary: 'One message, and the conversation that it is in',
    answers: message.extend({
      /** null: nobody has said whom it is from. */
      conversationId: id.nullable(),
    }),
  },
  match: {
    method: 'post', path: '/messages/:messageId/match', params: z.object({ messageId: id }),
    summary: 'It is from this contact: it joins their conversation and their runs act on it',
    body: z.strictObject({ contactId: id }), answers: z.object({ conversationId: id }),
    refuses: { 'already-matched': 409 },
  },
  label: {
    method: 'post', path: '/messages/:messageId/intent', params: z.object({ messageId: id }),
    summary: 'Say what a reply means; runs that acted on another meaning act on this one',
    body: z.strictObject({ intent: replyIntent.exclude(['unclear']) }), answers: message,
    refuses: { 'not-a-reply': 409, 'not-matched': 409 },
  },
} satisfies EndpointTable
