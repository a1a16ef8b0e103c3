import { foldedSentences, foldedWords } from './folded-words.ts'
import { optOutIntent } from './opt-out.ts'

export const replyIntents = [
  'positive',
  'question',
  'negative',
  'out-of-office',
  'referral',
  'unsubscribe',
  'unclear',
] as const
export type ReplyIntent = (typeof replyIntents)[number]

/**
 * One of a workspace's word rules: any of these words, phrases or emoji means this intent. A leading `=`
 * asks for a whole clause: '=no' finds "No, thanks" but not "is there no parking".
 */
export interface ReplyRule {
  intent: ReplyIntent
  words: string[]
}

export interface Classified {
  intent: ReplyIntent
  /**
   * Which rule decided, for the trace: 'opt-out', 'positive: sounds good', 'question mark', 'conflict:
   * ...', 'none'.
   */
  rule: string
}

interface Match {
  intent: ReplyIntent
  word: string
  from: number
  to: number
}

// A reply that says who else to ask, or that nobody is in, mentions yes and no only in passing.
const outranks: ReplyIntent[] = ['out-of-office', 'referral']

const negations = new Set([
  'not', 'no', 'never', 'dont', 'doesnt', 'didnt', 'isnt', 'arent', 'wasnt', 'wont', 'wouldnt', 'cant',
  'cannot', 'couldnt', 'aint', 'neither', 'nor', 'hardly',
])

/**
 * What a reply means by the workspace's word rules: whole words and phrases, the longest first ("not
 * interested" beats "interested"), a negated positive is negative and a negated negative says nothing.
 * A question mark decides only when no word did; two intents at odds are unclear. Never throws.
 */
export function classifyByRules(text: string, rules: readonly ReplyRule[]): Classified {
  if (optOutIntent(text) === 'stop') return { intent: 'unsubscribe', rule: 'opt-out' }
  const found = [
    ...emojiIn(text, rules),
    ...foldedSentences(text).flatMap((clause) => matchesIn(clause, rules)),
  ]
  const intents = [...new Set(found.map((match) => match.intent))]
  const named = (intent: ReplyIntent) => {
    const words = new Set(found.filter((match) => match.intent === intent).map((match) => match.word))
    return `${intent}: ${[...words].join(', ')}`
  }
  // Unsubscribing is decided towards silence whatever else was said.
  if (intents.includes('unsubscribe')) return { intent: 'unsubscribe', rule: named('unsubscribe') }
  const first = outranks.find((intent) => intents.includes(intent))
  if (first) return { intent: first, rule: named(first) }
  if (intents.length === 1) return { intent: intents[0]!, rule: named(intents[0]!) }
  if (intents.length > 1) return { intent: 'unclear', rule: `conflict: ${intents.map(named).join('; ')}` }
  if (/[?\uff1f\u061f]/.test(text)) return { intent: 'question', rule: 'question mark' }
  return { intent: 'unclear', rule: 'none' }
}

function matchesIn(clause: string, rules: readonly ReplyRule[]): Match[] {
  const all = rules.flatMap(({ intent, words }) => words.flatMap((word) => occurrences(clause, intent, word)))
  all.sort((a, b) => b.to - b.from - (a.to - a.from) || a.from - b.from)
  const kept: Match[] = []
  for (const match of all) {
    const isApart = (other: Match) => match.to <= other.from || match.from >= other.to
    if (kept.every((other) => isApart(other) || sameSpan(match, other))) kept.push(match)
  }
  kept.sort((a, b) => a.from - b.from)
  return kept.flatMap((match) => (isNegated(clause, match.from) ? negated(match) : [match]))
}

/** Two rules may claim the very same words: both count, and the reply is unclear. */
function sameSpan(a: Match, b: Match): boolean {
  return a.from === b.from && a.to === b.to
}

function occurrences(clause: string, intent: ReplyIntent, word: string): Match[] {
  const needle = foldedWords(word)
  const found: Match[] = []
  if (needle.trim() === '' || (word.startsWith('=') && clause !== needle)) return found
  for (let at = clause.indexOf(needle); at >= 0; at = clause.indexOf(needle, at + 1)) {
    found.push({ intent, word, from: at + 1, to: at + needle.length - 1 })
  }
  return found
}

/** Emoji have no words, so they are looked for as they stand. */
function emojiIn(text: string, rules: readonly ReplyRule[]): Match[] {
  const isEmoji = (word: string) => /\p{Extended_Pictographic}/u.test(word) && foldedWords(word).trim() === ''
  return rules.flatMap(({ intent, words }) => {
    const found = words.filter((word) => isEmoji(word) && text.includes(word))
    return found.map((word) => ({ intent, word, from: 0, to: 0 }))
  })
}

/** A negation among the three words before: "not really that interested". */
function isNegated(clause: string, from: number): boolean {
  const before = clause.slice(0, from).trim().split(' ').slice(-3)
  return before.some((word) => negations.has(word))
}

function negated(match: Match): Match[] {
  if (match.intent === 'positive') return [{ ...match, intent: 'negative', word: `not ${match.word}` }]
  return match.intent === 'negative' ? [] : [match]
}
