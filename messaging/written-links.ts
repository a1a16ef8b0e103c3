import { linksInHtml } from './html-links.ts'
import { isWebAddress } from './short-links.ts'
import { withoutEnd } from './text-links.ts'

/** A whole address, or a merge tag that by its name is one; either may have merge tags inside. */
const address = /(?:https?:\/\/|\{\{-?\s*[\w.]*(?:link|url)\b[^{}]*\}\})(?:\{\{[^{}]*\}\}|[^\s<>"“”{])*/giu

/** The links of a content as they are written, merge tags and all, each once; without the one to unsubscribe. */
export function linksAsWritten(body: Record<string, string>): string[] {
  const inHtml = linksInHtml(body['html'] ?? '').map((link) => link.address)
    .filter((link) => isWebAddress(link) || /^(?:https?:\/\/|\{[{%])/i.test(link))
  const inText = [...(body['text'] ?? '').matchAll(address)].map(([found]) => withoutTail(found))
  return [...new Set([...inHtml, ...inText])].filter((link) => !/\{\{-?\s*unsubscribe_url\b/.test(link))
}

/** Without the punctuation behind it; a merge tag ends with brackets of its own. */
function withoutTail(found: string): string {
  const tags = found.lastIndexOf('}}') + 1
  return tags === 0 ? withoutEnd(found) : found.slice(0, tags + 1) + withoutEnd(found.slice(tags + 1))
}

/** A text as it will be with its links shortened to so many characters, for counting. */
export function withShortLinks(template: string, length: number): string {
  return template.replaceAll(address, (found) => 'x'.repeat(length) + found.slice(withoutTail(found).length))
}
