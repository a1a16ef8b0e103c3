import type { RequestHandler } from 'express'
import { refuse } from './http-error.ts'

const safe = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * A page of another site cannot act through the cookie of who is signed in: every browser names the
 * page's origin on a request that changes something, and it must be ours.
 */
export function ownOriginOnly(publicUrl: string): RequestHandler {
  const own = new URL(publicUrl).origin
  return (req, _res, next) => {
    const { origin, host } = req.headers
    // A key does not come along by itself, as a cookie does.
    const hasKey = req.headers.authorization !== undefined
    if (!hasKey && !safe.has(req.method) && origin !== undefined && origin !== own && hostOf(origin) !== host) {
      throw refuse('foreign-origin', 'This request comes from a page of another site.')
    }
    next()
  }
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null
}
