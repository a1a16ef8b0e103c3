import { readHtml } from './read-html.ts'

const blocks = new Set([
  'p', 'div', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'table', 'blockquote', 'section', 'header',
  'footer',
])
const before: Record<string, string> = { li: '\n- ', br: '\n', hr: '\n\n---\n\n' }

/** Joiners and soft hyphens, which HTML uses for its looks. */
const withoutWidth = /\u00ad|\u034f|\u200c/g

/**
 * The text part of an email, for readers without HTML: blocks become paragraphs, links keep their
 * address behind their words, list items a dash, images their alternative text.
 */
export function plainText(html: string): string {
  let text = ''
  const links: { href: string; from: number }[] = []
  /** How deep inside of the words for the list of an inbox, which nobody is to read in the mail. */
  let preheader = 0
  const add = (words: string) => { if (preheader === 0) text += words }
  readHtml(html, {
    open(name, attributes) {
      if (preheader > 0 || attributes.has('data-preheader')) preheader += 1
      if (name === 'a') links.push({ href: attributes.get('href')?.value.trim() ?? '', from: text.length })
      else if (name === 'img') add(attributes.get('alt')?.value.trim() ?? '')
      else add(blocks.has(name) ? '\n\n' : before[name] ?? '')
    },
    text: (piece) => add(piece.replace(withoutWidth, '').replace(/\s+/g, ' ')),
    close(name) {
      const link = name === 'a' ? links.pop() : undefined
      if (link) text = text.slice(0, link.from) + withAddress(text.slice(link.from), link.href)
      else if (blocks.has(name)) add('\n\n')
      else if (name === 'tr') add('\n')
      if (preheader > 0) preheader -= 1
    },
  })
  return text.replace(/[ \t]+/g, ' ').replace(/ ?\n ?/g, '\n').replace(/\n{3,}/g, '\n\n')
    .replace(/\n+(?=- )/g, '\n').replace(/^(?!- )(.*)\n(?=- )/gm, '$1\n\n').trim()
}

function withAddress(words: string, href: string): string {
  const shown = words.trim()
  if (shown === '') return href
  const bare = (value: string) => value.replace(/^(mailto:|https?:\/\/)/i, '').replace(/\/$/, '')
  return href === '' || href.startsWith('#') || bare(href) === bare(shown) ? words : `${words} (${href})`
}
