import type { Failure, Outcome } from '../outcome.ts'
import { retry } from '../outcome.ts'
import { type Finding, settleMs as usualSettleMs, type TextProvider, type TextQuestion, type TextSend } from './contract.ts'
import { credentialShapes, readCredentials } from './credentials.ts'
import { networkFault } from './network.ts'
import { sortTwilioAnswer, sortTwilioCode } from './twilio-errors.ts'
import { TwilioAnswer, twilioClients, type TwilioClient } from './twilio-client.ts'

export type TwilioOptions = {
  /** Another address in place of every Twilio host; '' or nothing: Twilio's own. */
  baseUrl?: string
  /** Default 10 s; after it the outcome is unknown. */
  timeoutMs?: number
  /** Default as in contract.ts. */
  settleMs?: number
}

const mostListed = 100

/** Texts by Twilio. It has no idempotency key: an unknown outcome must be looked up, never repeated. */
export function createTwilio(
  { baseUrl = '', timeoutMs = 10_000, settleMs = usualSettleMs }: TwilioOptions,
): TextProvider {
  const clientFor = twilioClients(baseUrl, timeoutMs)
  return {
    async send(input) {
      const credentials = readCredentials('twilio', credentialShapes.twilio, input.credentials)
      if (!credentials.ok) return credentials.outcome
      try {
        return await create(clientFor(credentials.value), input)
      } catch (error) {
        return sort(error, input.attempt)
      }
    },
    async find(input) {
      const credentials = readCredentials('twilio', credentialShapes.twilio, input.credentials)
      if (!credentials.ok) return { cannotTell: true, askAgainMs: null }
      try {
        return await look(clientFor(credentials.value), input, settleMs)
      } catch (error) {
        const sorted = sort(error, 1)
        const hopeless = sorted.kind === 'configuration' || sorted.kind === 'permanent'
        const usualMs = sorted.kind === 'retry' ? sorted.afterMs : 60_000
        return { cannotTell: true, askAgainMs: hopeless ? null : usualMs }
      }
    },
  }
}

async function create(client: TwilioClient, input: TextSend): Promise<Outcome> {
  const message = await client.messages.create({
    to: input.to,
    body: input.body,
    statusCallback: input.statusCallback,
    validityPeriod: Math.min(Math.max(Math.floor(input.validitySeconds), 1), 36_000),
    ...(input.from.startsWith('MG') ? { messagingServiceSid: input.from } : { from: input.from }),
  })
  if (message.status === 'failed') {
    const code = message.errorCode
    const known = code ? sortTwilioCode(code, input.attempt) : undefined
    return known ?? {
      kind: 'permanent', code: `twilio.${code || 'failed'}`, message: 'Twilio could not send the text',
    }
  }
  return { kind: 'sent', providerId: message.sid }
}

async function look(client: TwilioClient, input: TextQuestion, settleMs: number): Promise<Finding> {
  // Not by dateSentAfter: a text still in Twilio's queue has no such date yet and would look absent.
  const listed = await client.messages.list({ to: input.to, limit: mostListed, pageSize: mostListed })
  // Twilio's dates are whole seconds, and its clock is not ours.
  const from = input.since.getTime() - 5_000
  const recent = listed.filter((message) => (message.dateCreated?.getTime() ?? Infinity) >= from)
  const body = comparable(input.body)
  const found = recent.findLast((message) => (
    // outbound-reply: what a webhook answered in TwiML, never one of our sends.
    message.direction === 'outbound-api' && !input.except?.includes(message.sid)
    && sameSender(message.from, input.from) && comparable(message.body) === body
  ))
  if (found) return { found: found.sid }
  const waitMs = input.since.getTime() + settleMs - Date.now()
  if (waitMs > 0) return { cannotTell: true, askAgainMs: waitMs }
  if (recent.length >= mostListed) return { cannotTell: true, askAgainMs: null }
  return { absent: true }
}

/** A messaging service chooses the number itself. */
function sameSender(listed: string | null, ours: string): boolean {
  return ours.startsWith('MG') || !listed || listed === ours
}

/** Twilio may straighten quotes and dashes, and puts a notice before texts of a trial account. */
function comparable(body: string): string {
  const text = body.replace(/^Sent from your Twilio trial account - /, '').normalize('NFKC')
  return text.replace(/[^\p{L}\p{N}]+/gu, '') || text.trim()
}

function sort(error: unknown, attempt: number): Failure {
  if (error instanceof TwilioAnswer) return sortTwilioAnswer(error, attempt)
  const fault = networkFault(error)
  const code = `twilio.${fault.code}`
  if (fault.neverReached) return retry(code, 'Twilio could not be reached', attempt)
  return { kind: 'unknown', code, message: 'The connection to Twilio broke or timed out' }
}
