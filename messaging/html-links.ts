import { readHtml } from './read-html.ts'

/** The href of a link in an HTML: where it stands, from its name to its last quote, and where it leads. */
export interface HtmlLink { from: number; to: number; address: string }

/** Every link as a browser reads it, in the order in which they stand. */
export function linksInHtml(html: string): HtmlLink[] {
  const links: HtmlLink[] = []
  readHtml(html, {
    open(name, attributes) {
      const href = name === 'a' || name === 'area' ? attributes.get('href') : undefined
      if (href) links.push({ from: href.from, to: href.to, address: href.value.trim() })
    },
  })
  return links
}
