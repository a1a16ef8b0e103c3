import { providerWords } from '../../messaging/provider-words.ts'
import { retry, type Failure } from '../outcome.ts'

type Sorted = { kind: 'permanent', suppress?: 'sms' } | { kind: 'configuration' } | { kind: 'retry' }

const permanent = { kind: 'permanent' } as const
const configuration = { kind: 'configuration' } as const
const again = { kind: 'retry' } as const

/**
 * Twilio's codes, of the API (2xxxx) and of delivery (3xxxx, in status callbacks), sorted once. What each means
 * in words stands in messaging/provider-words.ts.
 */
const table: Record<number, Sorted> = {
  21211: permanent,
  21214: permanent,
  21602: permanent,
  21604: permanent,
  21610: { kind: 'permanent', suppress: 'sms' },
  21614: permanent,
  30003: again,
  30004: permanent,
  30005: permanent,
  30006: permanent,
  20003: configuration,
  20005: configuration,
  20008: configuration,
  21212: configuration,
  21408: configuration,
  21603: configuration,
  21606: configuration,
  21608: configuration,
  21612: configuration,
  21617: configuration,
  21659: configuration,
  21660: configuration,
  30002: configuration,
  30007: configuration,
  30032: configuration,
  30034: configuration,
  20429: again,
  21611: again,
  30001: again,
  30008: again,
  30017: again,
  30022: again,
  30023: again,
  30036: again,
}

/**
 * What an error code of Twilio means, in an answer of the API or in a status callback; undefined for
 * a code that is not in the table.
 */
export function sortTwilioCode(
  code: number, attempt: number, retryAfter?: string | null,
): Failure | undefined {
  const sorted = table[code]
  if (sorted === undefined) return undefined
  const name = `twilio.${code}`
  const message = providerWords(name)?.what ?? name
  if (sorted.kind === 'retry') return retry(name, message, attempt, retryAfter)
  return { ...sorted, message, code: name }
}

/** What an answer of Twilio with an error status means. Its own text holds the number, so it is not kept. */
export function sortTwilioAnswer(
  answer: { status: number, code: number | null, retryAfter: string | null }, attempt: number,
): Failure {
  const { status, code, retryAfter } = answer
  if (status === 429) return retry(`twilio.${code ?? 429}`, 'Twilio asks to slow down', attempt, retryAfter)
  const name = `twilio.${code ?? status}`
  // An error inside Twilio says nothing about whether the text was taken on before it.
  if (status >= 500) return { kind: 'unknown', code: name, message: `Twilio failed with status ${status}` }
  const sorted = code === null ? undefined : sortTwilioCode(code, attempt, retryAfter)
  if (sorted !== undefined) return sorted
  const refused = `Twilio refused with status ${status}, code ${code ?? 'none'}`
  const ours = status === 401 || status === 403 || status === 404
  return { kind: ours ? 'configuration' : 'permanent', code: name, message: refused }
}
