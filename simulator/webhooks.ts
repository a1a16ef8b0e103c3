import http from 'node:http'
import https from 'node:https'
import { setTimeout as wait } from 'node:timers/promises'

export type WebhookAnswer = { status: number, body: string, contentType: string, attempts: number }

type Fields = Record<string, string>

export type Webhooks = {
  /** Posts a form; tries again after a 5xx, a timeout or no connection. Status 0: nobody answered. */
  post: (url: string, form: Fields, headers?: Fields) => Promise<WebhookAnswer>
  /** The same with a body of JSON, as it is signed. */
  postJson: (url: string, body: string, headers: Fields) => Promise<WebhookAnswer>
  /** Gets a file of up to 20 MB. */
  get: (url: string) => Promise<WebhookAnswer & { bytes: Buffer }>
  stop: () => void
}

const largest = 20 * 1024 * 1024
type Sent = { status: number, bytes: Buffer, contentType: string }

/** Our side of the providers' outgoing requests, over kept connections. */
export const createWebhooks = (retryDelaysMs: number[]): Webhooks => {
  const agents = {
    http: new http.Agent({ keepAlive: true, maxSockets: 16 }),
    https: new https.Agent({ keepAlive: true, maxSockets: 16 }),
  }
  const stopping = new AbortController()

  const once = (method: string, url: string, body: string | undefined, headers: Fields) =>
    new Promise<Sent>((resolve, reject) => {
      const secure = url.startsWith('https:')
      const request = (secure ? https : http).request(url, {
        method,
        headers: body === undefined ? headers : { ...headers, 'content-length': Buffer.byteLength(body) },
        agent: secure ? agents.https : agents.http,
        timeout: 15_000,
        signal: stopping.signal,
      }, (response) => {
        const parts: Buffer[] = []
        let size = 0
        response.on('data', (part: Buffer) => {
          size += part.length
          if (size > largest) request.destroy(new Error('the answer is larger than 20 MB'))
          else parts.push(part)
        })
        response.on('end', () => resolve({
          status: response.statusCode ?? 0,
          bytes: Buffer.concat(parts),
          contentType: response.headers['content-type'] ?? '',
        }))
        response.on('error', reject)
      })
      request.on('timeout', () => request.destroy(new Error('timeout')))
      request.on('error', reject)
      request.end(body)
    })

  const withRetries = async (method: string, url: string, body?: string, headers: Fields = {}) => {
    for (let attempts = 1; ; attempts += 1) {
      const sent = await once(method, url, body, headers).catch((error: unknown): Sent =>
        ({ status: 0, bytes: Buffer.from(String((error as Error).message)), contentType: '' }))
      const delay = retryDelaysMs[attempts - 1]
      if ((sent.status > 0 && sent.status < 500) || delay === undefined || stopping.signal.aborted) {
        return { ...sent, body: sent.bytes.toString('utf8', 0, 10_000), attempts }
      }
      await wait(delay, undefined, { ref: false, signal: stopping.signal }).catch(() => undefined)
    }
  }

  return {
    post: (url, form, headers) =>
      withRetries('POST', url, new URLSearchParams(form).toString(), {
        ...headers,
        'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
      }),
    postJson: (url, body, headers) =>
      withRetries('POST', url, body, { ...headers, 'content-type': 'application/json; charset=UTF-8' }),
    get: (url) => withRetries('GET', url),
    stop: () => {
      stopping.abort()
      agents.http.destroy()
      agents.https.destroy()
    },
  }
}
