import { z } from 'zod'

/** The one shape of every answer that is no success. */
export const errorAnswer = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    issues: z.array(z.object({
      /** Where in the request, e.g. `body.name`. */
      path: z.string().optional(),
      /** Where in a funnel. */
      nodeId: z.string().optional(),
      code: z.string().optional(),
      message: z.string(),
    })).optional(),
  }),
})

export type ErrorAnswer = z.output<typeof errorAnswer>

/** Codes that any route may answer with. */
export const usualErrors = {
  'invalid-request': 400,
  'malformed-json': 400,
  'invalid-cursor': 400,
  'not-signed-in': 401,
  'not-allowed': 403,
  'foreign-origin': 403,
  'no-workspace': 403,
  'not-found': 404,
  'unknown-route': 404,
  'method-not-allowed': 405,
  conflict: 409,
  'idempotency-conflict': 409,
  'too-large': 413,
  'unsupported-media-type': 415,
  'too-many-requests': 429,
  internal: 500,
  unavailable: 503,
} as const

export type UsualErrorCode = keyof typeof usualErrors
