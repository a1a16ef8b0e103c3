import type { ErrorRequestHandler, RequestHandler } from 'express'
import { Refusal } from '../../db/refusal.ts'
import type { Log } from '../../service/log.ts'
import type { ErrorAnswer } from '../contract/errors.ts'
import { bodyLimitText } from './json-body.ts'
import { HttpError, refuse } from './http-error.ts'

/** The last word on every error: known ones as they are, all others as a 500 without details. */
export function finalHandler(log: Log): ErrorRequestHandler {
  return (thrown, req, res, next) => {
    const error = asHttpError(thrown)
    // Who went away before a file was whole is no fault of ours.
    const hasLeft = (thrown as { code?: unknown } | null)?.code === 'ERR_STREAM_PREMATURE_CLOSE'
    if (error.status >= 500 && !hasLeft) log.error({ err: thrown, method: req.method, path: req.path }, 'request failed')
    if (res.headersSent) {
      // Half an answer is out: Express ends the connection, so that nobody takes it for a whole one.
      next(thrown)
      return
    }
    const { code, message, issues } = error
    const answer: ErrorAnswer = { error: { code, message, ...(issues ? { issues } : {}) } }
    res.status(error.status).set({ 'cache-control': 'no-store', ...error.headers }).json(answer)
  }
}

export const unknownRoute: RequestHandler = (req) => {
  throw refuse('unknown-route', `There is nothing at ${req.method} ${req.originalUrl.split('?')[0]}.`)
}

/** What an error is to whoever asked: known ones as they are, all others as one without details. */
export function asHttpError(error: unknown): HttpError {
  if (error instanceof HttpError) return error
  if (error instanceof Refusal) {
    return error.code === 'not-found'
      ? refuse('not-found', error.message)
      : new HttpError(409, error.code, error.message)
  }
  return ofBodyParser(error) ?? ofServices(error)
    ?? refuse('internal', 'Something went wrong on our side. It is in our log; please try again.')
}

/** What express and its body parser throw about the request. */
function ofBodyParser(error: unknown): HttpError | undefined {
  const { type, status } = (error ?? {}) as { type?: unknown; status?: unknown }
  switch (type) {
    case 'entity.too.large':
      return refuse('too-large', `The body is too large: at most ${bodyLimitText} of JSON are taken.`)
    case 'entity.parse.failed':
      return refuse('malformed-json', 'The body is not valid JSON.')
    case 'charset.unsupported':
    case 'encoding.unsupported':
      return refuse('unsupported-media-type', 'Send JSON as UTF-8.')
    default:
      if (status === 400 && error instanceof Error) {
        return refuse('invalid-request', 'The request cannot be read: its address or its body is broken.')
      }
      return undefined
  }
}

/** Postgres or Temporal out of reach is nobody's fault here, and passes. */
function ofServices(error: unknown): HttpError | undefined {
  const { code, name, message } = (error ?? {}) as { code?: unknown; name?: unknown; message?: unknown }
  const isGone = code === 'ECONNREFUSED' || code === 'ECONNRESET' || code === '57P01' || code === '57P03'
    || name === 'ServiceError' || String(message).includes('timeout exceeded when trying to connect')
  if (!isGone) return undefined
  return new HttpError(
    503, 'unavailable', 'A part of the product cannot be reached right now. Try again in a moment.',
    { headers: { 'retry-after': '5' } },
  )
}
