import { linksInHtml } from './html-links.ts'
import { linksInText } from './text-links.ts'

/** The address that stands in a message in place of another; null leaves that as it is. */
export type Shorten = (address: string) => string | null

/** A web address that can be opened from anywhere; not mail, telephone, a place in the same email or nothing. */
export function isWebAddress(address: string): boolean {
  return /^https?:\/\//i.test(address) && URL.canParse(address)
}

/** A text with its links led elsewhere; not a letter beside them changes. */
export function shortenText(text: string, shorten: Shorten): string {
  return replaced(text, linksInText(text), shorten)
}

/** An HTML with what its links lead to changed; what a reader sees, and everything else, stays to the letter. */
export function shortenHtml(html: string, shorten: Shorten): string {
  return replaced(html, linksInHtml(html), (address) => {
    const short = shorten(address)
    return short === null ? null : `href="${short}"`
  })
}

function replaced(
  whole: string, links: readonly { from: number; to: number; address: string }[], shorten: Shorten,
): string {
  let result = ''
  let from = 0
  for (const link of links) {
    const short = isWebAddress(link.address) ? shorten(link.address) : null
    if (short === null) continue
    result += whole.slice(from, link.from) + short
    from = link.to
  }
  return result + whole.slice(from)
}
