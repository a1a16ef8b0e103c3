import { readClock, readDuration } from './times.ts'
import { fold, isRecord, Settings } from './settings.ts'

const conditionNames = ['condition', 'if', 'rule', 'when', 'data']

/** What is said on an edge: JSON, `after: PT10M`, or a bare word such as `positive`. */
export function readEdgeWords(cell: string): Settings {
  const text = cell.trim()
  if (text === '') return new Settings({})
  try {
    const value: unknown = JSON.parse(text)
    if (isRecord(value)) return new Settings(flat(value))
    return new Settings({ label: typeof value === 'string' ? value : text })
  } catch {
    // No JSON: as people write it by hand.
  }
  const pairs = text.split(/[,;\n]/).map((part) => /^\s*([\w ]+?)\s*[:=]\s*(.+?)\s*$/.exec(part))
  if (pairs.every((pair) => pair !== null)) return new Settings(Object.fromEntries(pairs.map((pair) => [pair[1]!, pair[2]!])))
  if (readDuration(text) !== undefined) return new Settings({ after: text })
  if (readClock(text) !== undefined) return new Settings({ at_local: text })
  return new Settings({ label: text })
}

/** A condition inside lies as deep as what stands beside it. */
export function flat(value: Record<string, unknown>): Record<string, unknown> {
  const result: Record<string, unknown> = {}
  for (const [key, inner] of Object.entries(value)) {
    const opened = conditionNames.includes(fold(key)) && isRecord(inner) && Object.keys(inner).every((name) => !(name in value))
    if (opened) Object.assign(result, inner)
    else result[key] = inner
  }
  return result
}

const labels = [
  'port', 'way', 'label', 'outcome', 'intent', 'response', 'reply', 'result', 'answer', 'branch', 'condition', 'when', 'if', 'on',
  'case', 'sourceHandle',
]

/** The word by which an edge leaves its node; undefined where none is said. */
export function takeLabel(says: Settings): string | undefined {
  if (says.says('else', 'default', 'otherwise')) return 'else'
  if (says.says('timeout', 'expired')) return 'timeout'
  return says.take(labels, (value) => {
    if (typeof value === 'boolean') return value ? 'yes' : 'no'
    if (typeof value === 'number') return String(value)
    const isWord = typeof value === 'string' && value.trim() !== '' && readDuration(value) === undefined && readClock(value) === undefined
    return isWord ? value.trim() : undefined
  })
}

const elseWords = new Set(['else', 'otherwise', 'default', 'nomatch', 'other', 'fallback', 'anythingelse'])
const timeoutWords = new Set([
  'timeout', 'timedout', 'expired', 'expires', 'noresponse', 'noreply', 'noanswer', 'nothappened', 'never', 'no', ...elseWords,
])

export const isElse = (label: string): boolean => elseWords.has(fold(label))
export const isTimeout = (label: string): boolean => timeoutWords.has(fold(label))

/** A way out may be called so; undefined where nothing is left of the word. */
export function portOf(label: string): string | undefined {
  const name = label.normalize('NFC').replaceAll(/[^\p{L}\p{N} _-]+/gu, ' ').replaceAll(/\s+/g, ' ')
    .replace(/^[^\p{L}\p{N}]+/u, '').slice(0, 60).trim()
  return name === '' ? undefined : name
}
