import Anthropic, { APIConnectionTimeoutError, APIError } from '@anthropic-ai/sdk'
import type { Configuration, Permanent, Retry } from '../../outcome.ts'
import { retry } from '../../outcome.ts'
import { clientsByCredentials } from '../clients.ts'
import type { ModelProvider } from '../contract.ts'
import { modelCredentials, readCredentials } from '../credentials.ts'
import { networkFault } from '../network.ts'
import { semaphore } from '../semaphore.ts'
import { questionOf } from './question.ts'

export interface AnthropicOptions {
  /** '' or nothing: Anthropic's own. */
  baseUrl?: string
  /** Default 30 s. */
  timeoutMs?: number
  /** Requests at once for one key. Default 8. */
  concurrency?: number
}

/** Claude, by Anthropic. There is no idempotency key: whoever asks keeps the answer and asks once. */
export function createAnthropic({ baseUrl, timeoutMs = 30_000, concurrency = 8 }: AnthropicOptions): ModelProvider {
  const accounts = clientsByCredentials(({ apiKey }: { apiKey: string }) => ({
    client: new Anthropic({
      apiKey, authToken: null, baseURL: baseUrl || null, timeout: timeoutMs, logLevel: 'off',
      // Retries are durable timers of the run.
      maxRetries: 0,
      // The headers hold the key: it goes nowhere else.
      fetchOptions: { redirect: 'error' },
    }),
    inTurn: semaphore(concurrency),
  }))
  return {
    async ask(input) {
      const credentials = readCredentials('anthropic', modelCredentials, input.credentials)
      if (!credentials.ok) return credentials.outcome
      const { client, inTurn } = accounts(credentials.value)
      const question = questionOf(input)
      try {
        const { model, content, stop_reason: stopReason, _request_id: requestId = null } = await inTurn(() => (
          client.messages.create(question.request)
        ))
        const text = content.flatMap((part) => part.type === 'text' ? [part.text] : []).join('')
        if (stopReason === 'refusal') return { kind: 'refused', model, requestId }
        if (stopReason === 'max_tokens') return permanent('anthropic.too-long', 'The model did not come to an end')
        const answer = question.read(text)
        if (answer) return { kind: 'answered', model, requestId, answer }
        return permanent('anthropic.unreadable', 'The model answered something else than it was asked for, or too much of it')
      } catch (error) {
        return sort(error, question.request.model, input.attempt)
      }
    },
  }
}

function sort(error: unknown, model: string, attempt: number): Retry | Permanent | Configuration {
  if (!(error instanceof APIError) || error.status === undefined) {
    const why = error instanceof APIConnectionTimeoutError ? 'ETIMEDOUT' : networkFault(error).code
    return retry(`anthropic.${why}`, 'The connection to Anthropic failed', attempt)
  }
  const { status, type, apiMessage: said } = error as APIError<number, Headers>
  const retryAfter = error.headers?.get('retry-after') ?? null
  const code = `anthropic.${type && /^[a-z_]{1,60}$/.test(type) ? type : status}`
  if (status === 429) return retry(code, 'Anthropic asks to slow down', attempt, retryAfter)
  if (status >= 500 || status === 408 || status === 409) {
    return retry(code, status === 529 ? 'Anthropic is overloaded' : `Anthropic failed with status ${status}`, attempt, retryAfter)
  }
  switch (status) {
    case 401: return configuration(code, 'Anthropic does not accept the key. Replace it in the settings.')
    case 402: return configuration(code, 'Anthropic asks for a payment. Look at the plan of the key there.')
    case 403: return configuration(code, 'The key may not do this at Anthropic. Look at what it may do there.')
    case 404: return configuration(code, `Anthropic does not know the model ${model}. Choose another at the node.`)
    default:
      // What is used up arrives as a bad request, and spoils every question of the workspace.
      return /credit balance|billing|usage limit/i.test(said ?? '')
        ? configuration(code, 'The credit at Anthropic is used up. Add some there.')
        : permanent(code, `Anthropic refused the request: ${status}`)
  }
}

const permanent = (code: string, message: string): Permanent => ({ kind: 'permanent', code, message })
const configuration = (code: string, message: string): Configuration => ({ kind: 'configuration', code, message })
