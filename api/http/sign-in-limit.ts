import { rateLimit } from 'express-rate-limit'
import { refuse } from './http-error.ts'

/** Ten wrong passwords from one address in five minutes, then a pause: guessing does not pay. */
export function signInLimit() {
  return rateLimit({
    windowMs: 5 * 60_000,
    limit: 10,
    skipSuccessfulRequests: true,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    handler: (_req, _res, next) => {
      next(refuse('too-many-requests', 'Too many attempts to sign in from here. Try again in a few minutes.'))
    },
  })
}
