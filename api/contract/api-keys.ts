import { z } from 'zod'
import { id, instant, instantOrNull, page, pageQuery, type EndpointTable } from './endpoint.ts'
import { scope } from './scopes.ts'

export const apiKey = z.object({
  id,
  name: z.string(),
  /** Its first characters, to tell one from another. */
  hint: z.string(),
  scopes: z.array(scope),
  createdAt: instant,
  createdBy: z.string(),
  /** To the minute. */
  lastUsedAt: instantOrNull,
  expiresAt: instantOrNull,
  revokedAt: instantOrNull,
})

export const apiKeyRoutes = {
  list: {
    method: 'get', path: '/api-keys', summary: 'Keys of programs, newest first', query: pageQuery, answers: page(apiKey),
  },
  create: {
    method: 'post', path: '/api-keys', summary: 'A new key, shown this once', status: 201,
    body: z.strictObject({
      name: z.string().trim().min(1).max(200),
      scopes: z.array(scope).min(1).max(50),
      expiresAt: z.iso.datetime().nullish(),
    }),
    answers: z.object({ apiKey, key: z.string() }), showsSecret: true,
  },
  revoke: {
    method: 'delete', path: '/api-keys/:apiKeyId', summary: 'It opens nothing any more, at once',
    params: z.object({ apiKeyId: id }), answers: apiKey,
  },
} satisfies EndpointTable
