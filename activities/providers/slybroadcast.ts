import type { Failure, Outcome } from '../outcome.ts'
import { retry } from '../outcome.ts'
import type { VoicemailDrop, VoicemailProvider } from './contract.ts'
import { credentialShapes, readCredentials } from './credentials.ts'
import { networkFault } from './network.ts'

export type SlybroadcastOptions = {
  /** '' or nothing: Slybroadcast's own. */
  baseUrl?: string
  /** Default 15 s; after it the outcome is unknown. */
  timeoutMs?: number
}

const ownAddress = 'https://www.slybroadcast.com'
const script = '/gateway/vmb.php'

/** Ringless voicemail by Slybroadcast: no idempotency key and nothing to ask, so unknown stays unknown. */
export function createSlybroadcast({ baseUrl, timeoutMs = 15_000 }: SlybroadcastOptions): VoicemailProvider {
  const url = (baseUrl || ownAddress).replace(/\/+$/, '')
  const address = url.endsWith('.php') ? url : `${url}${script}`
  return {
    async drop(input) {
      const credentials = readCredentials('slybroadcast', credentialShapes.slybroadcast, input.credentials)
      if (!credentials.ok) return credentials.outcome
      const { uid, password } = credentials.value
      try {
        const answer = await fetch(address, {
          method: 'POST',
          body: new URLSearchParams({ c_uid: uid, c_password: password, ...form(input) }),
          // The form holds the password: it goes nowhere else.
          redirect: 'error',
          signal: AbortSignal.timeout(timeoutMs),
        })
        const text = (await answer.text()).slice(0, 4000)
        if (answer.ok) return read(text, input.attempt)
        return sortStatus(answer, input.attempt)
      } catch (error) {
        const fault = networkFault(error)
        const code = `slybroadcast.${fault.code}`
        if (fault.neverReached) return retry(code, 'Slybroadcast could not be reached', input.attempt)
        return { kind: 'unknown', code, message: 'The connection to Slybroadcast broke or timed out' }
      }
    },
  }
}

function form(input: VoicemailDrop): Record<string, string> {
  return {
    c_phone: national(input.to),
    c_callerID: national(input.callerId),
    c_date: 'now',
    c_title: input.title.slice(0, 100),
    mobile_only: '1',
    c_url: input.audioUrl,
    c_audio: 'mp3',
    c_dispo_url: input.dispoUrl,
  }
}

/** Slybroadcast takes American numbers as ten digits. */
function national(phone: string): string {
  const digits = phone.replace(/\D/g, '')
  return digits.length === 11 && digits.startsWith('1') ? digits.slice(1) : digits
}

function read(text: string, attempt: number): Outcome {
  const trimmed = text.trim()
  if (/^OK\b/i.test(trimmed)) {
    return { kind: 'sent', providerId: /session_id\s*=\s*([\w.-]+)/i.exec(trimmed)?.[1] ?? null }
  }
  if (/^ERROR\b/i.test(trimmed)) return sortReason(trimmed.replace(/^ERROR\W*/i, ''), attempt)
  const message = 'Slybroadcast answered neither OK nor ERROR'
  return { kind: 'unknown', code: 'slybroadcast.answer', message }
}

type Reason = {
  when: RegExp
  kind: 'configuration' | 'permanent' | 'retry'
  name: string
  message: string
}

/** In order: the first that fits. Reasons are prose that varies. */
const reasons: Reason[] = [
  {
    when: /password|c_uid|user ?name|login|not authori[sz]ed|account (is )?(closed|suspended)/i,
    kind: 'configuration', name: 'credentials', message: 'Slybroadcast does not accept the user and password',
  },
  {
    when: /credit|balance|payment|minutes left|insufficient/i,
    kind: 'configuration', name: 'credit', message: 'The Slybroadcast account is out of credit',
  },
  {
    when: /caller ?-?_?id/i,
    kind: 'configuration', name: 'caller-id', message: 'Slybroadcast does not accept the caller id',
  },
  {
    when: /too many|try again|busy|rate limit|throttl|temporar/i,
    kind: 'retry', name: 'busy', message: 'Slybroadcast asks to slow down',
  },
  {
    when: /audio|c_url|c_record|file/i,
    kind: 'configuration', name: 'audio', message: 'Slybroadcast could not use the audio',
  },
  {
    when: /phone|number|mobile|landline|wireless|recipient|destination|do not call|dnc/i,
    kind: 'permanent', name: 'number', message: 'Slybroadcast refuses the number',
  },
]

/** Its words may hold the number, so only ours are kept; a reason we do not know stops the sender. */
function sortReason(reason: string, attempt: number): Failure {
  const known = reasons.find(({ when }) => when.test(reason))
  const { kind, name, message } = known ?? {
    kind: 'configuration', name: 'refused', message: 'Slybroadcast refused for a reason we do not know',
  } as const
  const code = `slybroadcast.${name}`
  return kind === 'retry' ? retry(code, message, attempt) : { kind, code, message }
}

function sortStatus({ status, headers }: Response, attempt: number): Failure {
  const code = `slybroadcast.${status}`
  const retryAfter = headers.get('retry-after')
  if (status === 429) return retry(code, 'Slybroadcast asks to slow down', attempt, retryAfter)
  const message = `Slybroadcast answered with status ${status}`
  return { kind: status >= 500 ? 'unknown' : 'configuration', code, message }
}
