/** The part of Anthropic's public Messages protocol that we speak (version 2023-06-01). */
export interface MessagesRequest {
  model: string
  max_tokens: number
  system: string
  messages: { role: 'user'; content: string }[]
  output_config: { format: { type: 'json_schema'; schema: object }; effort: 'low' | 'medium' }
}

export interface Message { model: string; text: string; stopReason: string | null; requestId: string | null }

/** An answer that is no success; `type` is Anthropic's own, such as `overloaded_error`. */
export class MessagesError extends Error {
  override name = 'MessagesError'
  readonly status: number
  readonly type: string
  /** Anthropic's words, which may repeat what was asked: for sorting only, never to be kept. */
  readonly said: string
  readonly retryAfter: string | null

  constructor(status: number, { type, said, retryAfter }: { type: string; said: string; retryAfter: string | null }) {
    super(`Anthropic answered with ${status}`)
    this.status = status
    this.type = type
    this.said = said
    this.retryAfter = retryAfter
  }
}

export interface MessagesClient { create(request: MessagesRequest): Promise<Message> }

const ownAddress = 'https://api.anthropic.com'

/** One request, one answer: retries are the caller's. Throws MessagesError, or what the network throws. */
export function createMessagesClient(
  { apiKey, baseUrl, timeoutMs }: { apiKey: string; baseUrl: string | undefined; timeoutMs: number },
): MessagesClient {
  const address = `${(baseUrl || ownAddress).replace(/\/+$/, '')}/v1/messages`
  return {
    async create(request) {
      const response = await fetch(address, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-api-key': apiKey, 'anthropic-version': '2023-06-01' },
        body: JSON.stringify(request),
        // The headers hold the key: it goes nowhere else.
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      })
      const answer = await response.json().catch((error: unknown) => {
        if (response.ok || isTimeout(error)) throw error
        return null
      }) as Answer | null
      const requestId = response.headers.get('request-id')
      if (!response.ok) {
        throw new MessagesError(response.status, {
          type: answer?.error?.type ?? '', said: answer?.error?.message ?? '',
          retryAfter: response.headers.get('retry-after'),
        })
      }
      const text = (answer?.content ?? []).filter((part) => part.type === 'text').map((part) => part.text ?? '').join('')
      return { model: answer?.model ?? request.model, text, stopReason: answer?.stop_reason ?? null, requestId }
    },
  }
}

interface Answer {
  model?: string
  content?: { type: string; text?: string }[]
  stop_reason?: string | null
  error?: { type?: string; message?: string }
}

const isTimeout = (error: unknown) => error instanceof Error && error.name === 'TimeoutError'
