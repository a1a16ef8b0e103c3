import { decodeEntities } from './entities.ts'

const hidden = new Set(['style', 'script', 'head', 'title'])
const blocks = new Set([
  'p', 'div', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'table', 'blockquote', 'section', 'header',
  'footer',
])
const before: Record<string, string> = { li: '\n- ', br: '\n', hr: '\n\n---\n\n' }

/**
 * The text part of an email, for readers without HTML: blocks become paragraphs, links keep their
 * address behind their words, list items a dash, images their alternative text. Takes time in
 * proportion to the length, whatever is in it.
 */
export function plainText(html: string): string {
  let text = ''
  let link: { href: string, from: number } | undefined
  for (const token of tokens(html)) {
    if (token.tag === null) {
      text += token.text.replace(/\s+/g, ' ')
      continue
    }
    const { tag, closing, attributes } = token
    if (tag === 'a') {
      if (link) text = text.slice(0, link.from) + withAddress(text.slice(link.from), link.href)
      link = closing ? undefined : { href: attribute(attributes, 'href'), from: text.length }
    } else if (tag === 'img') text += attribute(attributes, 'alt')
    else if (blocks.has(tag)) text += '\n\n'
    else if (closing ? tag === 'tr' : tag in before) text += before[tag] ?? '\n'
  }
  return decodeEntities(text).replace(/[ \t]+/g, ' ').replace(/ ?\n ?/g, '\n').replace(/\n{3,}/g, '\n\n')
    .replace(/\n+(?=- )/g, '\n').replace(/^(?!- )(.*)\n(?=- )/gm, '$1\n\n').trim()
}

type Token =
  | { tag: null, text: string }
  | { tag: string, closing: boolean, attributes: string }

function* tokens(html: string): Generator<Token> {
  const lower = html.toLowerCase()
  let at = 0
  while (at < html.length) {
    const open = html.indexOf('<', at)
    if (open < 0) break
    if (html.startsWith('<!--', open)) {
      yield { tag: null, text: html.slice(at, open) }
      at = past(html.indexOf('-->', open), 3, html)
      continue
    }
    const close = html.indexOf('>', open)
    const name = /^<(\/?)([a-z][a-z\d]*)/i.exec(html.slice(open, open + 20))
    if (close < 0 || !name) {
      yield { tag: null, text: html.slice(at, open + 1) }
      at = open + 1
      if (close < 0) break
      continue
    }
    yield { tag: null, text: html.slice(at, open) }
    const tag = name[2]!.toLowerCase()
    const closing = name[1] === '/'
    const isPreheader = tag === 'div' && html.startsWith(' data-preheader', open + name[0].length)
    if ((hidden.has(tag) || isPreheader) && !closing) {
      at = past(lower.indexOf('>', past(lower.indexOf(`</${tag}`, close), 0, html)), 1, html)
      continue
    }
    yield { tag, closing, attributes: html.slice(open + name[0].length, close) }
    at = close + 1
  }
  yield { tag: null, text: html.slice(at) }
}

function past(found: number, length: number, html: string): number {
  return found < 0 ? html.length : found + length
}

function attribute(attributes: string, name: string): string {
  const found = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|(\\S+))`, 'i').exec(attributes)
  return (found?.[1] ?? found?.[2] ?? found?.[3] ?? '').trim()
}

function withAddress(words: string, href: string): string {
  const shown = words.trim()
  if (shown === '') return href
  const bare = (value: string) => decodeEntities(value).replace(/^(mailto:|https?:\/\/)/i, '').replace(/\/$/, '')
  return href === '' || href.startsWith('#') || bare(href) === bare(shown) ? words : `${words} (${href})`
}
