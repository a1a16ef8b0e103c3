import { z } from 'zod'
import { id, instant, instantOrNull, page, pageQuery, type EndpointTable } from './endpoint.ts'

const params = z.object({ taskId: id })
const taskState = z.enum(['open', 'done', 'withdrawn'])

export const task = z.object({
  id,
  kind: z.enum(['funnel', 'needs-bdr']),
  title: z.string(),
  outcomes: z.array(z.string()),
  state: taskState,
  outcome: z.string().nullable(),
  campaignId: id.nullable(),
  campaignName: z.string().nullable(),
  /** Of a rehearsal: nobody real waits for it. */
  isRehearsal: z.boolean(),
  contactId: id.nullable(),
  contactName: z.string().nullable(),
  conversationId: id.nullable(),
  messageId: id.nullable(),
  messageBody: z.string().nullable(),
  assignee: z.object({ id: z.string(), name: z.string() }).nullable(),
  dueAt: instantOrNull,
  createdAt: instant,
  finishedAt: instantOrNull,
})

export const taskRoutes = {
  list: {
    method: 'get', path: '/tasks', summary: 'Work for people, the oldest first; that of a rehearsal only where its campaign or contact is asked for',
    query: pageQuery.extend({
      state: taskState.default('open'), campaignId: id.optional(), contactId: id.optional(),
      assigned: z.enum(['me', 'nobody']).optional(),
    }),
    answers: page(task),
  },
  get: { method: 'get', path: '/tasks/:taskId', summary: 'One task', params, answers: task },
  finish: {
    method: 'post', path: '/tasks/:taskId/finish', summary: 'Finish it with one of its outcomes', params,
    body: z.strictObject({ outcome: z.string().min(1).max(200) }),
    answers: task, refuses: { 'task-closed': 409, 'unknown-outcome': 422 },
  },
  assign: {
    method: 'post', path: '/tasks/:taskId/assign', summary: 'Give it to a member, or to nobody', params,
    body: z.strictObject({ memberId: z.string().max(100).nullable() }),
    answers: task, refuses: { 'no-such-member': 422, 'task-closed': 409 },
  },
} satisfies EndpointTable
