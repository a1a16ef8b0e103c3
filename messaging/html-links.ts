import { decodeEntities, knowsEntities } from './entities.ts'

/** The address of a link in an HTML: where it stands with its quotes, and what it says. */
export interface HtmlLink { from: number; to: number; address: string }

/** Elements whose inside is text to the end, whatever it looks like. */
const rawText = new Set(['script', 'style', 'title', 'textarea', 'xmp', 'iframe', 'noembed', 'noframes', 'plaintext'])
const linking = new Set(['a', 'area'])

const tagName = /\/?[a-z][^\s/>]*/iy
const attributeName = /[\s/]*(=?[^\s/>=]*)/y
const attributeValue = /\s*=\s*(?!\s)("[^"]*"|'[^']*'|(?!["'])[^\s>]*)/y
const equals = /\s*=/y

/**
 * Every link as a browser reads it (comments, and elements that hold only text, have none), in the order in which
 * they stand. A link whose address holds a reference that we cannot decode is left out. Takes time in proportion
 * to the length, whatever is in it.
 */
export function linksInHtml(html: string): HtmlLink[] {
  const links: HtmlLink[] = []
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at)) {
    if (html.startsWith('<!--', at)) at = behind(html, '-->', at + 2)
    else if (/^<(?:[!?]|\/[^a-z])/i.test(html.slice(at, at + 3))) at = behind(html, '>', at)
    else {
      const name = match(tagName, html, at + 1)?.[0].toLowerCase()
      if (name === undefined) {
        at += 1
        continue
      }
      const { href, end } = readTag(html, at + 1 + name.length)
      if (end < 0) break
      if (href && linking.has(name)) links.push(href)
      at = rawText.has(name) ? endOfText(html, name, end) : end
    }
  }
  return links.filter(({ from, to }) => knowsEntities(html.slice(from, to)))
}

/** The first href of a tag, and where the tag ends; -1: it never does. */
function readTag(html: string, from: number): { href: HtmlLink | null; end: number } {
  let href: HtmlLink | null = null
  for (let at = from; ;) {
    const [whole, name] = match(attributeName, html, at)!
    at += whole.length
    if (at >= html.length) return { href, end: -1 }
    if (name === '') return { href, end: at + 1 }
    const value = match(attributeValue, html, at)
    if (value) {
      const given = value[1]!
      at += value[0].length
      if (name!.toLowerCase() === 'href') href ??= { from: at - given.length, to: at, address: addressOf(given) }
    } else if (match(equals, html, at)) {
      // A quote that is never closed.
      return { href, end: -1 }
    }
  }
}

const addressOf = (given: string) => decodeEntities(given.replace(/^(["'])([^]*)\1$/, '$2')).trim()

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}

function behind(text: string, what: string, from: number): number {
  const found = text.indexOf(what, from)
  return found < 0 ? text.length : found + what.length
}

function endOfText(html: string, name: string, from: number): number {
  return match(new RegExp(`</${name}(?=[\\s/>])`, 'gi'), html, from)?.index ?? html.length
}
