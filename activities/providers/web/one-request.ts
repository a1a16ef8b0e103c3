import { request as plainRequest, type IncomingMessage } from 'node:http'
import { request as secureRequest } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { mustBeAllowed } from './public-lookup.ts'

export interface OneRequest {
  method: string
  url: URL
  headers: Record<string, string>
  body: string | null
}

export interface OneAnswer { status: number; headers: IncomingMessage['headers']; body: string }

export interface Connecting {
  lookup: LookupFunction
  allowLocal: boolean
  /** Bytes of an answer. */
  mostBytes: number
  signal: AbortSignal
}

/** The answer does not end within bounds. */
export class AnswerTooLarge extends Error {
  override name = 'AnswerTooLarge'
}

/** One request and its whole answer, over a connection of its own, following nothing. Throws what the network throws. */
export async function oneRequest(
  { method, url, headers, body }: OneRequest, { lookup, allowLocal, mostBytes, signal }: Connecting,
): Promise<OneAnswer> {
  // An address that is written out is not looked up.
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (isIP(host)) mustBeAllowed(host, allowLocal)
  const send = url.protocol === 'https:' ? secureRequest : plainRequest
  const response = await new Promise<IncomingMessage>((done, failed) => {
    const asked = send(url, {
      method, lookup, signal, agent: false, maxHeaderSize: 32_768,
      headers: { ...headers, ...(body === null ? {} : { 'content-length': Buffer.byteLength(body) }) },
    }, done)
    asked.once('error', failed)
    asked.end(body ?? undefined)
  })
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > mostBytes) {
      response.destroy()
      throw new AnswerTooLarge('the answer is too large')
    }
    chunks.push(chunk)
  }
  return { status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks).toString('utf8') }
}
