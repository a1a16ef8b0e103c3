import { retry, type Failure } from '../outcome.ts'

type Sorted =
  | { kind: 'permanent', message: string, suppress?: 'sms' }
  | { kind: 'configuration', message: string }
  | { kind: 'retry', message: string }

const permanent = (message: string): Sorted => ({ kind: 'permanent', message })
const configuration = (message: string): Sorted => ({ kind: 'configuration', message })
const again = (message: string): Sorted => ({ kind: 'retry', message })

/** Twilio's codes, of the API (2xxxx) and of delivery (3xxxx, in status callbacks), sorted once. */
const table: Record<number, Sorted> = {
  21211: permanent('The number is not a valid phone number'),
  21214: permanent('The number cannot be reached'),
  21602: permanent('The text is empty'),
  21604: permanent('There is no number to send to'),
  21610: { kind: 'permanent', message: 'The recipient has opted out of texts', suppress: 'sms' },
  21614: permanent('The number cannot receive texts'),
  30003: again('The phone is switched off or out of reach'),
  30004: permanent('The carrier or the recipient blocks this message'),
  30005: permanent('The number does not exist'),
  30006: permanent('The number is a landline or its carrier cannot be reached'),
  20003: configuration('Twilio does not accept the account SID and token'),
  20005: configuration('The Twilio account is not active'),
  20008: configuration('These are Twilio test credentials'),
  21212: configuration('The sender\'s number is not valid'),
  21408: configuration('The Twilio account may not text this country'),
  21603: configuration('The sender has no number'),
  21606: configuration('The sender\'s number does not belong to the Twilio account or cannot send texts'),
  21608: configuration('A Twilio trial account only texts verified numbers'),
  21612: configuration('The sender\'s number cannot reach this kind of number'),
  21617: configuration('The text is longer than 1600 characters'),
  21659: configuration('The sender\'s number does not belong to the Twilio account'),
  21660: configuration('The sender\'s number does not belong to the Twilio account'),
  30002: configuration('The Twilio account is suspended'),
  30007: configuration('Carriers filter this message as unwanted'),
  30032: configuration('The toll-free number is not verified'),
  30034: configuration('The sender\'s number is not registered for application-to-person texts'),
  20429: again('Twilio asks to slow down'),
  21611: again('Twilio\'s queue for the sender\'s number is full'),
  30001: again('Twilio\'s queue is full'),
  30008: again('Twilio could not deliver and cannot say why'),
  30017: again('The carrier is congested'),
  30022: again('The carrier\'s rate limit is reached'),
  30023: again('The carrier\'s daily limit is reached'),
  30036: again('The text waited longer than it was valid'),
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
  if (sorted.kind === 'retry') return retry(name, sorted.message, attempt, retryAfter)
  return { ...sorted, code: name }
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
