import type { Request } from 'express'
import { refuse } from '../http/http-error.ts'

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** A uuid of the path or the query; what is none leads nowhere. */
export function uuidParam(req: Request, name: string): string {
  const value = req.params[name] ?? req.query[name]
  if (typeof value === 'string' && uuid.test(value)) return value.toLowerCase()
  throw refuse('unknown-route', 'There is nothing here.')
}
