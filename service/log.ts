import pino from 'pino'
import type { Logger } from 'pino'

export type Log = Logger

/** Names under which secrets or people's data could slip into a log line. */
const keptOut = [
  'password', 'secret', 'token', 'authToken', 'apiKey', 'credentials', 'authorization', 'cookie',
  'databaseUrl', 'authSecret', 'credentialsKey', 'temporalApiKey',
  'email', 'phone', 'to', 'from', 'body', 'text', 'subject', 'attributes', 'firstName', 'lastName',
]

/**
 * JSON lines on stderr (stdout is for the one ready line). Written at once, so that the last words of
 * a dying process are not lost.
 */
export function createLog(part: string, level: string): Log {
  const destination = pino.destination({ dest: 2, sync: true })
  // The reader of our log may be gone before we are; that must not end us.
  destination.on('error', () => {})
  return pino({
    level,
    base: { part },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: { paths: keptOut.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[kept out]' },
    serializers: { err: describeError, error: describeError },
  }, destination)
}

/**
 * What of an error may be logged. Drivers hang rows, parameters and request bodies on their errors, so
 * only named fields pass, and addresses are taken out of the text.
 */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: scrub(String(error)) }
  const { code, constraint, table, status } = error as unknown as Record<string, unknown>
  return {
    type: error.name,
    message: scrub(error.message),
    stack: scrub(error.stack ?? ''),
    ...(code === undefined ? {} : { code }),
    ...(constraint === undefined ? {} : { constraint }),
    ...(table === undefined ? {} : { table }),
    ...(status === undefined ? {} : { status }),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  }
}

/** Takes passwords in addresses, e-mail addresses and international phone numbers out of a text. */
export function scrub(text: string): string {
  return text
    .replace(/(\w+:\/\/[^\s:/@]*):[^\s@/]+@/g, '$1:[kept out]@')
    .replace(/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, '[email]')
    .replace(/\+\d{8,15}\b/g, '[phone]')
}
