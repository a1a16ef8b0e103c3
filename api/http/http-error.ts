import { type ErrorAnswer, usualErrors, type UsualErrorCode } from '../contract/errors.ts'

/** An answer that is no success; the final handler writes it. */
export class HttpError extends Error {
  readonly status: number
  readonly code: string
  readonly issues: ErrorAnswer['error']['issues']
  readonly headers: Record<string, string>

  constructor(
    status: number, code: string, message: string,
    more: { issues?: ErrorAnswer['error']['issues']; headers?: Record<string, string> } = {},
  ) {
    super(message)
    this.name = 'HttpError'
    this.status = status
    this.code = code
    this.issues = more.issues
    this.headers = more.headers ?? {}
  }
}

/** One of the errors that any route may answer with. */
export function refuse(
  code: UsualErrorCode, message: string, issues?: ErrorAnswer['error']['issues'],
): HttpError {
  return new HttpError(usualErrors[code], code, message, issues ? { issues } : {})
}
