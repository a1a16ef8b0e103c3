import { foldedSentences, foldedWords } from './folded-words.ts'
import {
  doNotStop, helpSentence, leadingStop, startSentence, stopPhrases, stopSentence,
} from './opt-out-phrases.ts'

export type OptOutIntent = 'stop' | 'start' | 'help'

/**
 * What a reply asks about being written to at all: stop, start again, who is this; null for ordinary talk.
 *
 * Missing an opt-out costs far more than taking one too many, so this over-matches: a keyword that is a
 * sentence or clause ("ok, STOP please", "Stop. I mean it"), STOP first in the text ("stop these"), a free
 * phrase anywhere ("please take me off"). It passes over the word inside other talk ("the bus stop", "can't
 * stop smiling", "can I cancel my 3pm"). YES is no way in: in a funnel it answers our question. An opt-out
 * wins over everything else in the text.
 */
export function optOutIntent(text: string): OptOutIntent | null {
  if (wantsToStop(text)) return 'stop'
  const words = foldedWords(text)
  if (startSentence.test(words)) return 'start'
  if (helpSentence.test(words)) return 'help'
  return null
}

function wantsToStop(text: string): boolean {
  const words = foldedWords(text).replace(doNotStop, ' ')
  // S.T.O.P., S T O P and st0p are the same word to the person who types them.
  if (/^ (?:s t o p|s-t-o-p|st0p) $/.test(words)) return true
  if (leadingStop.test(words)) return true
  const sentences = foldedSentences(text).map((sentence) => sentence.replace(doNotStop, ' '))
  if (sentences.some((sentence) => stopSentence.test(sentence))) return true
  return [words, ...sentences].some((part) => stopPhrases.some((phrase) => phrase.test(part)))
}
