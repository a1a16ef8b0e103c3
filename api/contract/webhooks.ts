import { z } from 'zod'
import { id, instant, instantOrNull, nothing, page, pageQuery, type EndpointTable } from './endpoint.ts'

export const webhookKind = z.enum(['standard', 'calendly', 'docusign'])

export const webhook = z.object({
  id,
  name: z.string(),
  kind: webhookKind,
  /** Where the other program is to post. */
  url: z.string(),
  createdAt: instant,
  createdBy: z.string(),
  /** To the minute. */
  lastReceivedAt: instantOrNull,
})

export const webhookRoutes = {
  list: {
    method: 'get', path: '/webhooks', summary: 'Addresses at which other programs tell what happens, newest first',
    query: pageQuery, answers: page(webhook),
  },
  create: {
    method: 'post', path: '/webhooks', summary: 'A new one; its secret is shown this once', status: 201,
    body: z.strictObject({
      name: z.string().trim().min(1).max(200),
      kind: webhookKind.default('standard'),
      /** Where the other program makes it; else we do. */
      secret: z.string().min(16).max(300).regex(/^[\x21-\x7e]+$/, 'holds characters that no secret has').optional(),
    }),
    answers: z.object({ webhook, secret: z.string() }),
    refuses: { 'wrong-secret': 422 },
  },
  remove: {
    method: 'delete', path: '/webhooks/:endpointId', summary: 'It takes nothing any more, at once',
    params: z.object({ endpointId: id }), answers: nothing,
  },
} satisfies EndpointTable
