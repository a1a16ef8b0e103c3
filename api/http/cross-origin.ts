import type { RequestHandler } from 'express'

const headers = {
  'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE',
  'access-control-allow-headers': 'authorization, content-type, idempotency-key, last-event-id, runnel-workspace',
  'access-control-expose-headers': 'retry-after, ratelimit, ratelimit-policy',
  'access-control-max-age': '600',
}

/** Pages of these origins may ask with a key. Cookies are never let through: a session is for our own pages. */
export function crossOrigin(origins: string[]): RequestHandler {
  const allowed = new Set(origins)
  return (req, res, next) => {
    res.vary('origin')
    const { origin } = req.headers
    if (origin === undefined || !allowed.has(origin)) {
      next()
      return
    }
    res.set({ ...headers, 'access-control-allow-origin': origin })
    if (req.method === 'OPTIONS') res.status(204).end()
    else next()
  }
}
