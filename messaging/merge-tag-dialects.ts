import { knownName } from './dialect-names.ts'
import { templateFault } from './merge-tags.ts'

/** A merge tag of another tool, and what became of it. */
export interface ForeignTag {
  /** As it was written. */
  tag: string
  /** What stands there now; null: the text is untouched. */
  became: string | null
  /** Why it was left, or what was mended in it; null for a plain conversion. */
  says: string | null
}

export interface Converted { text: string; tags: ForeignTag[] }

interface Found extends ForeignTag { length: number }

const closers: Record<string, string> = {
  '{{{': '}}}', '{{': '}}', '${': '}', '{!': '}', '{': '}', '[[': ']]', '[': ']', '<<': '>>', '*|': '|*', '%%': '%%',
  '%': '%', '((': '))',
}
const beginnings = /\{%|<!--|<style\b|<script\b|\{\{\{|\{\{|\$\{|\{!|\{|\[\[|\[|<<|\*\||%%|%|\(\(/gi
/** What is no text that a reader sees, or liquid's own. */
const skipped: Record<string, string> = { '{%': '%}', '<!--': '-->', '<style': '</style', '<script': '</script' }

/**
 * Writes the merge tags of other tools as ours where it is certain what they mean, also where one is closed
 * wrongly; what is not certain stays as it is, to the letter. Every tag that is not ours is in `tags`, in order.
 */
export function convertMergeTags(text: string): Converted {
  const own = new Set([...text.matchAll(/\{%-?\s*(?:assign|capture|for)\s+([\w-]+)/g)].map(([, name]) => name!))
  const tags: ForeignTag[] = []
  const endless = new Set<string>()
  let written = ''
  let from = 0
  beginnings.lastIndex = 0
  for (let begins = beginnings.exec(text); begins; begins = beginnings.exec(text)) {
    const open = begins[0].toLowerCase()
    const end = skipped[open]
    if (end !== undefined) {
      const over = endless.has(end) ? -1 : text.indexOf(end, begins.index)
      if (over < 0) endless.add(end)
      else beginnings.lastIndex = over + end.length
      continue
    }
    const found = open === '{{' ? readDouble(text, begins.index, own) : readOther(text, begins.index, open)
    if (!found) continue
    beginnings.lastIndex = begins.index + found.length
    const { length, ...tag } = found
    if (tag.became === tag.tag) continue
    tags.push(tag)
    if (tag.became === null) continue
    written += text.slice(from, begins.index) + tag.became
    from = begins.index + length
  }
  return { text: written + text.slice(from), tags }
}

const whole = /\{\{-?([^{}\n]{1,2000})-?\}\}(?!\})/y

/** `{{ … }}`: ours too, so that what is in it may be liquid. */
function readDouble(text: string, at: number, own: ReadonlySet<string>): Found | null {
  whole.lastIndex = at
  const [tag, inside = ''] = whole.exec(text) ?? []
  if (tag === undefined) return readOther(text, at, '{{')
  const [head = '', ...filters] = inside.split('|')
  const name = head.trim()
  const left = (says: string): Found => ({ tag, became: null, says, length: tag.length })
  if (/^["'\d]/.test(name) || own.has(name.split('.')[0]!) || name === 'unsubscribe_url') return { ...left(''), became: tag }
  if (!/^[\p{L}_]/u.test(name)) return left('it is no name, but a command of another tool')
  const known = knownName(name)
  if (known?.is !== 'certain') return left(whyLeft(known))
  if (known.paths[0] === name) return { ...left(''), became: tag }
  const rest = filters.length > 0 ? ` |${filters.join('|').trimEnd()}` : ''
  const became = known.paths.map((path) => `{{ ${path}${rest} }}`).join(' ')
  if (templateFault(became) !== null) return left('what stands behind the name is not understood')
  return { tag, became, says: null, length: tag.length }
}

const nameShape = /[ \t]*([\p{L}_][\p{L}\p{N}_.:/ -]{0,80})/uy
const anyCloser = /[\])}>|*%]{1,3}/y

function readOther(text: string, at: number, open: string): Found | null {
  const close = closers[open]!
  nameShape.lastIndex = at + open.length
  const named = nameShape.exec(text)
  if (!named) return open === '*|' || open === '{{' || open === '{{{' ? nameless(text, at, open) : null
  const name = named[1]!.trim()
  const behind = at + open.length + named[0].length
  anyCloser.lastIndex = behind
  const closed = anyCloser.exec(text)?.[0] ?? ''
  const known = knownName(name)
  const isWhole = closed.startsWith(close)
  const taken = isWhole ? close.length + doubled(open, closed) : wronglyClosed(open, closed)
  const tag = text.slice(at, behind + taken)
  if (known?.is === 'certain' && taken > 0 && isPlausible(open, name, { tag, before: text[at - 1], follows: text[at + tag.length] })) {
    const became = known.paths.map((path) => `{{ ${path} }}`).join(' ')
    if (templateFault(became) !== null) return { tag, became: null, says: whyLeft(null), length: Math.max(open.length, tag.trimEnd().length) }
    return { tag, became, says: isWhole && taken === close.length ? null : 'it was closed wrongly', length: tag.length }
  }
  if (!isWorthALine(open, name, { isWhole, taken, follows: text[at + tag.length] })) return null
  const says = taken === 0 ? 'it is never closed' : isWhole ? whyLeft(known) : `it is closed wrongly, and ${whyLeft(known)}`
  return { tag: taken === 0 ? text.slice(at, behind).trimEnd() : tag, became: null, says, length: Math.max(open.length, tag.trimEnd().length) }
}

const nameless = (text: string, at: number, open: string): Found => {
  const line = text.slice(at, at + 60).split('\n')[0]!
  const end = line.indexOf(closers[open]!)
  const tag = end < 0 ? line : line.slice(0, end + closers[open]!.length)
  return { tag, became: null, says: end < 0 ? 'it is never closed' : 'it is no name, but a command of another tool', length: open.length }
}

/** `{FirstName}}`: one more than was opened, of the same kind. */
const doubled = (open: string, closed: string) => ((open === '{' || open === '[') && closed[1] === closed[0] ? 1 : 0)

/** How much of what stands behind the name was meant to close it. */
function wronglyClosed(open: string, closed: string): number {
  if (open === '%' || open === '%%' || open === '<<') return 0
  const run = /^[\])}>|*]*/.exec(closed)![0].length
  return Math.min(run, open.length)
}

/** A word between per cent signs or brackets may be just that; and a tag that stands in a broken one would break it more. */
function isPlausible(
  open: string, name: string, { tag, before, follows }: { tag: string; before: string | undefined; follows: string | undefined },
): boolean {
  if (before === '{') return false
  if (open === '%') return /^[A-Z][A-Z0-9_-]*$/.test(name) && !/\s/.test(tag)
  return !(open === '[' && follows === '(')
}

function isWorthALine(
  open: string, name: string, { isWhole, taken, follows }: { isWhole: boolean; taken: number; follows: string | undefined },
): boolean {
  switch (open) {
    case '{{': case '{{{': case '*|': return true
    case '%': return isWhole && /^[A-Z][A-Z0-9_-]{2,}$/.test(name)
    case '((': return taken > 0 && !isWhole
    case '[': return isWhole && name.length > 1 && name.length <= 40 && follows !== '('
    case '{': return isWhole && name.length <= 40
    case '[[': return taken > 0
    default: return isWhole
  }
}

function whyLeft(known: ReturnType<typeof knownName>): string {
  return known === null ? 'nobody knows what it stands for' : `it may be ${known.paths.join(' or ')}`
}
