import type { Rendered } from '../../../messaging/merge-tags.ts'
import type { Prepared } from '../prepare-message.ts'

type Broken = Extract<Prepared, { is: 'broken' }>

/** The texts of a message, or the one reason why it cannot be written, naming every missing value. */
export function rendered<K extends string>(
  parts: Record<K, Rendered>,
): { ok: true; texts: Record<K, string> } | { ok: false; broken: Broken } {
  const texts = {} as Record<K, string>
  const missing = new Set<string>()
  for (const [part, result] of Object.entries(parts) as [K, Rendered][]) {
    if (result.ok) texts[part] = result.text
    else if ('missing' in result) result.missing.forEach((name) => missing.add(name))
    else return { ok: false, broken: { is: 'broken', reason: 'content-broken', detail: { part, problem: result.broken } } }
  }
  if (missing.size === 0) return { ok: true, texts }
  return { ok: false, broken: { is: 'broken', reason: 'value-missing', detail: { missing: [...missing] } } }
}
