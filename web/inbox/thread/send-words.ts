import type { Tone } from '../../parts/badge.tsx'
import type { Message } from '../inbox-queries.ts'

interface SendWords {
  words: string
  tone: Tone
  /** Sending it once more is right: it has surely not arrived. */
  mayRetry: boolean
}

const states: Record<string, SendWords> = {
  reserved: { words: 'Sending…', tone: 'neutral', mayRetry: false },
  dispatching: { words: 'Sending…', tone: 'neutral', mayRetry: false },
  sent: { words: 'Sent', tone: 'neutral', mayRetry: false },
  delivered: { words: 'Delivered', tone: 'good', mayRetry: false },
  undelivered: { words: 'Not delivered', tone: 'bad', mayRetry: true },
  failed: { words: 'Failed', tone: 'bad', mayRetry: true },
  skipped: { words: 'Not sent', tone: 'warn', mayRetry: false },
  // Nobody can tell whether it arrived: a second one could be one too many.
  unknown: { words: 'Nobody can tell whether it arrived', tone: 'warn', mayRetry: false },
}

/** How the provider fared with a message of ours, as it is known now; undefined for what came in. */
export function sendWords({ direction, sendState }: Pick<Message, 'direction' | 'sendState'>): SendWords | undefined {
  if (direction === 'in' || sendState === null) return undefined
  return states[sendState] ?? { words: sendState, tone: 'neutral', mayRetry: false }
}
