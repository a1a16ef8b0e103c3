import type { Configuration, Permanent, Retry } from '../outcome.ts'
import { retry } from '../outcome.ts'
import { clientsByCredentials } from './clients.ts'
import type { Speech, SpeechProvider } from './contract.ts'
import { readCredentials, speechCredentials } from './credentials.ts'
import { networkFault } from './network.ts'
import { semaphore } from './semaphore.ts'

export type ElevenLabsOptions = {
  /** '' or nothing: ElevenLabs' own. */
  baseUrl?: string
  /** Default 60 s: long scripts take a while. */
  timeoutMs?: number
  /** Requests at once for one key: what the smallest plans allow. Default 2. */
  concurrency?: number
}

/** What ringless voicemail takes; part of the key under which audio is kept (activities/speak). */
export const outputFormat = 'mp3_44100_128'

const mostBytes = 20 * 1024 * 1024

/** Speech by ElevenLabs. A repeat costs money but reaches nobody, so every doubt is a retry. */
export function createElevenLabs(
  { baseUrl, timeoutMs = 60_000, concurrency = 2 }: ElevenLabsOptions,
): SpeechProvider {
  const accounts = clientsByCredentials(({ elevenLabsApiKey }: { elevenLabsApiKey: string }) => ({
    // The SDK takes a second and a hundred megabytes to load: only workers that speak pay for it.
    client: import('@elevenlabs/elevenlabs-js').then(({ ElevenLabsClient }) => new ElevenLabsClient({
      apiKey: elevenLabsApiKey,
      ...(baseUrl ? { baseUrl } : {}),
      timeoutInSeconds: timeoutMs / 1000,
      // The SDK would repeat a paid request by itself.
      maxRetries: 0,
    })),
    inTurn: semaphore(concurrency),
  }))

  return {
    async speak(input) {
      const credentials = readCredentials('elevenlabs', speechCredentials, input.credentials)
      if (!credentials.ok) return credentials.outcome
      const account = accounts(credentials.value)
      try {
        const client = await account.client
        const { text, modelId, voiceId } = input
        const wanted = { text, modelId, outputFormat, voiceSettings: voiceSettings(input) } as const
        const audio = await account.inTurn(async () => (
          collect(await client.textToSpeech.convert(voiceId, wanted))
        ))
        if (audio.length > 0) return { kind: 'spoken', audio }
        return retry('elevenlabs.empty', 'ElevenLabs answered without audio', input.attempt)
      } catch (error) {
        return sort(error, input.attempt)
      }
    },
  }
}

function voiceSettings({ settings }: Speech) {
  return Object.keys(settings).length > 0 ? settings : undefined
}

async function collect(stream: ReadableStream<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of stream) {
    chunks.push(chunk)
    size += chunk.length
    if (size > mostBytes) throw new Error('the audio does not end')
  }
  return Buffer.concat(chunks)
}

type Answer = {
  statusCode?: number
  body?: { detail?: { status?: unknown, code?: unknown } }
  rawResponse?: { headers?: Headers }
}

function sort(error: unknown, attempt: number): Retry | Permanent | Configuration {
  const { statusCode: status, body, rawResponse } = error as Answer
  if (typeof status !== 'number') {
    const fault = networkFault(error)
    return retry(`elevenlabs.${fault.code}`, 'The connection to ElevenLabs failed', attempt)
  }
  const detail = body?.detail?.status ?? body?.detail?.code
  const reason = typeof detail === 'string' && /^[a-z_]{1,60}$/.test(detail) ? detail : String(status)
  const code = `elevenlabs.${reason}`
  if (status === 429) {
    return retry(code, 'ElevenLabs asks to slow down', attempt, rawResponse?.headers?.get('retry-after'))
  }
  if (status >= 500) return retry(code, `ElevenLabs failed with status ${status}`, attempt)
  if (status === 400 || status === 422) {
    // A voice or model that is not there arrives as a bad request, and spoils every voicemail of the sender.
    const ours = /voice|model|quota|subscription|api_key/.test(reason)
    const message = `ElevenLabs refused the request: ${reason}`
    return { kind: ours ? 'configuration' : 'permanent', code, message }
  }
  return { kind: 'configuration', code, message: messages[status] ?? `ElevenLabs refused: ${reason}` }
}

const messages: Record<number, string> = {
  401: 'ElevenLabs does not accept the key, or its quota is used up',
  402: 'The ElevenLabs plan does not cover this',
  403: 'The ElevenLabs key may not do this',
  404: 'ElevenLabs does not know the voice or the model',
}
