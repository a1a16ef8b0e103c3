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
  /** When it last refused what came, and what it answered; null where it never did. */
  lastRefusedAt: instantOrNull,
  lastRefusedWhy: z.string().nullable(),
  /** false: it is switched off, and refuses what comes. */
  enabled: z.boolean(),
  /** Until when the secret before the present one is taken, too. */
  oldSecretUntil: instantOrNull,
})

const params = z.object({ endpointId: id })
const name = z.string().trim().min(1).max(200)
/** Where the other program makes it; else we do. */
const secret = z.string().min(16).max(300).regex(/^[\x21-\x7e]+$/, 'holds characters that no secret has').optional()

export const webhookRoutes = {
  list: {
    method: 'get', path: '/webhooks', summary: 'Addresses at which other programs tell what happens, newest first',
    query: pageQuery, answers: page(webhook),
  },
  create: {
    method: 'post', path: '/webhooks', summary: 'A new one; its secret is shown this once', status: 201,
    body: z.strictObject({
      name, kind: webhookKind.default('standard'), secret,
    }),
    answers: z.object({ webhook, secret: z.string() }), showsSecret: true,
    refuses: { 'wrong-secret': 422 },
  },
  update: {
    method: 'patch', path: '/webhooks/:endpointId', summary: 'Name it otherwise, or switch it off and on', params,
    body: z.strictObject({ name: name.optional(), enabled: z.boolean().optional() }), answers: webhook,
  },
  rotate: {
    method: 'post', path: '/webhooks/:endpointId/rotate', summary: 'Another secret, shown this once', params,
    body: z.strictObject({
      secret,
      /** The one before is taken for a day more, so that nothing is lost until the other program has the new one. */
      keepsOld: z.boolean().default(true),
    }),
    answers: z.object({ webhook, secret: z.string() }), showsSecret: true,
    refuses: { 'wrong-secret': 422 },
  },
  remove: {
    method: 'delete', path: '/webhooks/:endpointId', summary: 'It takes nothing any more, at once', params,
    answers: nothing,
  },
} satisfies EndpointTable
