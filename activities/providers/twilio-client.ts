import twilio from 'twilio'
import type { TwilioCredentials } from './credentials.ts'
import { clientsByCredentials } from './clients.ts'

export type TwilioClient = ReturnType<typeof twilio>
type RequestOptions<TData> = Parameters<typeof twilio.RequestClient.prototype.request<TData>>[0]

/**
 * An answer with an error status. The SDK's own RestException drops the headers, and with them
 * Retry-After; Twilio's message is left out since it holds the recipient's number.
 */
export class TwilioAnswer extends Error {
  readonly status: number
  readonly code: number | null
  readonly retryAfter: string | null

  constructor(status: number, body: unknown, headers: Record<string, unknown>) {
    super(`Twilio answered with status ${status}`)
    this.name = 'TwilioAnswer'
    this.status = status
    this.code = codeIn(body)
    const asked = headers['retry-after']
    this.retryAfter = typeof asked === 'string' ? asked : null
  }
}

function codeIn(body: unknown): number | null {
  let answer = body
  if (typeof body === 'string') {
    try {
      answer = JSON.parse(body)
    } catch {
      return null
    }
  }
  const code = (answer as { code?: unknown } | null)?.code
  return typeof code === 'number' ? code : null
}

const hosts = /^https:\/\/[\w.-]*\.?twilio\.com/

/** The SDK has no option for another address, so its requests are readdressed. */
class Requests extends twilio.RequestClient {
  readonly #baseUrl: string

  constructor(baseUrl: string, timeoutMs: number) {
    super({ timeout: timeoutMs, keepAlive: true, maxSockets: 50 })
    this.#baseUrl = baseUrl
  }

  override async request<TData>(options: RequestOptions<TData>) {
    const uri = this.#baseUrl === '' ? options.uri : options.uri.replace(hosts, this.#baseUrl)
    const answer = await super.request<TData>({ ...options, uri })
    if (answer.statusCode >= 400) throw new TwilioAnswer(answer.statusCode, answer.body, answer.headers ?? {})
    return answer
  }
}

/** One SDK client for each account and token, all over the same kept-alive connections. */
export function twilioClients(
  baseUrl: string, timeoutMs: number,
): (credentials: TwilioCredentials) => TwilioClient {
  const httpClient = new Requests(baseUrl, timeoutMs)
  return clientsByCredentials((credentials) => (
    twilio(credentials.accountSid, credentials.authToken, { httpClient, lazyLoading: true, autoRetry: false })
  ))
}
