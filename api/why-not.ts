import { providerWords } from '../messaging/provider-words.ts'
import { whyNotSent } from '../messaging/reasons.ts'

export interface Why { reason: string; sentence: string }

/** A stored reason with its detail as a sentence that says what to mend. */
export function why(reason: string | null, detail: Record<string, unknown> | null): Why | null {
  if (reason === null) return null
  const known = whyNotSent(reason)
  const named = detailText(detail)
  const provider = providerWords(reason)
  if (provider) return { reason, sentence: `${ended(named ?? provider.what)} ${provider.remedy}` }
  if (known === null) return { reason, sentence: named ?? `The provider refused it (${reason}).` }
  return { reason, sentence: named ? `${known} ${named}` : known }
}

/** `why` is a sentence of its own; what is missing is named. */
function detailText(detail: Record<string, unknown> | null): string | null {
  const { why: reason, missing, message, problem } = detail ?? {}
  if (typeof reason === 'string') return reason
  if (Array.isArray(missing) && missing.length > 0) return `Missing: ${missing.map(String).join(', ')}.`
  if (typeof missing === 'string') return `Missing: ${missing}.`
  return [message, problem].find((text) => typeof text === 'string') ?? null
}

const ended = (words: string) => (/[.!?…]$/.test(words) ? words : `${words}.`)
