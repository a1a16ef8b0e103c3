import { createHash } from 'node:crypto'
import type { Request } from 'express'
import { ipKeyGenerator, rateLimit } from 'express-rate-limit'
import { refuse } from './http-error.ts'

const sessionCookie = /(?:^|;\s*)(?:__Secure-)?runnel\.session_token=([^;]+)/

/** So many requests a minute of one session or key, or of one address without either; then 429 with Retry-After. */
export function requestLimit(perMinute: number) {
  return rateLimit({
    windowMs: 60_000,
    limit: perMinute,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    keyGenerator: whose,
    handler: (_req, _res, next) => {
      next(refuse('too-many-requests', 'These are too many requests. Go on in a moment, as Retry-After says.'))
    },
  })
}

function whose(req: Request): string {
  const secret = req.get('authorization') ?? sessionCookie.exec(req.get('cookie') ?? '')?.[1]
  // Hashed, so that no secret is kept in memory.
  return secret === undefined
    ? ipKeyGenerator(req.ip ?? '') : createHash('sha256').update(secret).digest('base64')
}
