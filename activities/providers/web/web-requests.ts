import type { Configuration, Permanent, Retry } from '../../outcome.ts'
import { retry } from '../../outcome.ts'
import type { WebAnswer, WebProvider, WebRequest } from '../contract.ts'
import { networkFault } from '../network.ts'
import { AnswerTooLarge, oneRequest, type Connecting, type OneAnswer, type OneRequest } from './one-request.ts'
import { AddressRefused, publicLookup, type Resolve, systemResolve } from './public-lookup.ts'

export interface WebRequestOptions {
  /** This machine may be called: for local set-ups and tests. */
  allowLocal?: boolean
  /** Of a request with all its redirects. Default 20 s. */
  timeoutMs?: number
  /** Of an answer. Default 256 KB. */
  mostBytes?: number
  resolve?: Resolve
}

const mostRedirects = 3
const redirects = new Set([301, 302, 303, 307, 308])
const worthAnother = new Set([408, 425, 429])

/**
 * Web requests of funnels to addresses that somebody has written down: only to the public internet, whatever a
 * name or a redirect says, bounded in time and size. The idempotency key is the same for every attempt.
 */
export function createWebRequests(options: WebRequestOptions = {}): WebProvider {
  const { allowLocal = false, timeoutMs = 20_000, mostBytes = 256 * 1024, resolve = systemResolve } = options
  const lookup = publicLookup(resolve, allowLocal)
  return {
    async request(input) {
      const signal = AbortSignal.timeout(timeoutMs)
      try {
        const refused = refuse(input, allowLocal)
        if (refused) return refused
        return read(await follow(input, { lookup, allowLocal, mostBytes, signal }), input.attempt)
      } catch (error) {
        if (signal.aborted) return retry('http.timeout', 'The address did not answer in time', input.attempt)
        return sort(error, input.attempt)
      }
    },
  }
}

/** What is wrong with a request before anything is looked up. */
function refuse({ url, secretHosts }: WebRequest, allowLocal: boolean): Permanent | Configuration | null {
  const target = parse(url)
  if (!target) return permanent('http.address', 'The address is no web address')
  const refused = refuseTarget(target)
  if (refused || !secretHosts) return refused
  const host = target.hostname.toLowerCase()
  if (!secretHosts.includes(host)) {
    return configuration('http.secret-host', `A secret in the headers may not be sent to ${host}. Allow this host for it.`)
  }
  return target.protocol === 'https:' || allowLocal ? null
    : configuration('http.secret-plain', 'A secret in the headers needs an address that begins with https://.')
}

function refuseTarget(target: URL): Permanent | null {
  if (target.protocol !== 'https:' && target.protocol !== 'http:') {
    return permanent('http.address', 'The address is neither http nor https')
  }
  if (target.username || target.password) return permanent('http.address', 'The address has a name or a password in it')
  // Ports of other services, which a request could be smuggled to.
  const port = Number(target.port || 443)
  return port === 443 || port === 80 || port >= 1024 ? null : permanent('http.port', `Port ${port} is not one of the web`)
}

async function follow(input: WebRequest, connecting: Connecting): Promise<OneAnswer | Permanent> {
  let asked: OneRequest = {
    method: input.method, url: new URL(input.url), body: input.method === 'GET' ? null : input.body,
    headers: {
      accept: 'application/json', 'user-agent': 'Runnel', ...lowerCase(input.headers),
      'accept-encoding': 'identity', 'idempotency-key': input.idempotencyKey,
    },
  }
  for (let hops = 0; ; hops += 1) {
    const answer = await oneRequest(asked, connecting)
    const { location } = answer.headers
    if (!redirects.has(answer.status) || !location) return answer
    if (hops === mostRedirects) return permanent('http.redirects', 'The address leads from one to the next')
    const next = redirected(asked, answer.status, location)
    if (!('url' in next)) return next
    asked = next
  }
}

/** As browsers do: a POST that is sent elsewhere becomes a GET, unless the status says to say it all again. */
function redirected(before: OneRequest, status: number, location: string): OneRequest | Permanent {
  const url = parse(location, before.url)
  if (!url) return permanent('http.address', 'The address leads to what is no web address')
  const refused = refuseTarget(url)
  if (refused) return refused
  if (before.url.protocol === 'https:' && url.protocol === 'http:') {
    return permanent('http.redirects', 'The address leads from https to http')
  }
  const isSame = url.origin === before.url.origin
  const keeps = status === 307 || status === 308
  const method = keeps || before.method === 'GET' ? before.method : 'GET'
  const { 'content-type': type, 'idempotency-key': key, ...rest } = before.headers
  return {
    url, method,
    body: keeps ? before.body : null,
    // Elsewhere nobody has been given our headers, which may hold a secret.
    headers: {
      ...(isSame ? rest : { accept: 'application/json', 'user-agent': 'Runnel', 'accept-encoding': 'identity' }),
      ...(keeps && type ? { 'content-type': type } : {}), ...(key ? { 'idempotency-key': key } : {}),
    },
  }
}

function read(answer: OneAnswer | Permanent, attempt: number): WebAnswer | Permanent | Retry {
  if ('kind' in answer) return answer
  const { status, body, headers } = answer
  if (status >= 200 && status < 300) return { kind: 'answered', status, body }
  const message = `The address answered with ${status}`
  const isTheirs = status >= 500 && status !== 501 && status !== 505
  if (!isTheirs && !worthAnother.has(status)) return permanent(`http.${status}`, message)
  return retry(`http.${status}`, message, attempt, headers['retry-after'])
}

function sort(error: unknown, attempt: number): Permanent | Retry {
  if (isRefused(error)) return permanent('http.not-public', 'The address is not one of the public internet')
  if (error instanceof AnswerTooLarge) return permanent('http.too-large', 'The answer is too large')
  const { code } = networkFault(error)
  if (code === 'ERR_INVALID_CHAR' || code === 'ERR_INVALID_HTTP_TOKEN') {
    return permanent('http.header', 'A header has characters that cannot be sent')
  }
  return retry(`http.${code}`, 'The address could not be reached', attempt)
}

function isRefused(error: unknown): boolean {
  if (error instanceof AddressRefused) return true
  // A name with several addresses fails with the failure of each.
  return error instanceof AggregateError && error.errors.some(isRefused)
}

const lowerCase = (headers: Record<string, string>) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))

const permanent = (code: string, message: string): Permanent => ({ kind: 'permanent', code, message })
const configuration = (code: string, message: string): Configuration => ({ kind: 'configuration', code, message })

function parse(url: string, base?: URL): URL | null {
  return URL.canParse(url, base?.href) ? new URL(url, base) : null
}
