import type { Rendered } from '../../../messaging/merge-tags.ts'
import { saysNothing } from '../../../messaging/says-nothing.ts'
import type { Prepared } from '../prepare-message.ts'

type Broken = Extract<Prepared, { is: 'broken' }>

const nothing = 'Nothing is left of it once the values of this contact are filled in.'
const broken = (part: string, problem: string): Broken => (
  { is: 'broken', reason: 'content-broken', detail: { part, problem } }
)

/**
 * The texts of a message, or the one reason why it cannot be written, naming every missing value. What comes out
 * empty, since every value in it has an empty default, is never sent.
 */
export function rendered<K extends string>(
  parts: Record<K, Rendered>,
): { ok: true; texts: Record<K, string> } | { ok: false; broken: Broken } {
  const texts = {} as Record<K, string>
  const missing = new Set<string>()
  for (const [part, result] of Object.entries(parts) as [K, Rendered][]) {
    if (result.ok) texts[part] = result.text
    else if ('missing' in result) result.missing.forEach((name) => missing.add(name))
    else return { ok: false, broken: broken(part, result.broken) }
  }
  if (missing.size === 0) {
    const empty = Object.entries<string>(texts).find(([part, text]) => saysNothing(part, text))?.[0]
    return empty === undefined ? { ok: true, texts } : { ok: false, broken: broken(empty, nothing) }
  }
  return { ok: false, broken: { is: 'broken', reason: 'value-missing', detail: { missing: [...missing] } } }
}
