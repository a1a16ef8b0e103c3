import { withFooter } from './email-footer.ts'
import { mergeTags, templateFault } from './merge-tags.ts'
import { readHtml } from './read-html.ts'
import { saysNothing } from './says-nothing.ts'
import { smsSegments } from './segments.ts'
import { linksAsWritten, withShortLinks } from './written-links.ts'

/** What can be told of a content before anybody is written to. */
export interface ContentFacts {
  mergeTags: string[]
  /** null: it can be read. */
  fault: string | null
  /** Parts in which nothing stands: `subject`, `html`, `text` or `script`. */
  emptyParts: string[]
  deadLinks: string[]
  /** Pictures that are shown from an attachment. Contents have none, so all of them are missing. */
  missingAttachments: string[]
  segments: number
  /** The same in a funnel that waits for a click. */
  segmentsWithShortLinks: number
  /** As they are written, merge tags and all. */
  links: string[]
  optsOut: boolean
}

/** A first name, a city: what stands for a value that is not known yet when texts are counted. */
const usualValue = 'Benjamin'

/** An address of ours with a token behind it, where nobody says how long they are. */
const usualLinkLength = 'https://outreach.example.com/l/'.length + 15

/**
 * Of the parts of a content as they are written: `subject` and `html`, `text`, or `script`.
 * @param linkLength characters of a link by which clicks are counted
 */
export function contentFacts(body: Record<string, string>, linkLength = usualLinkLength): ContentFacts {
  const parts = Object.keys(body)
  const texts = Object.values(body)
  const html = seen(body['html'] ?? '')
  const addresses = addressesIn(html)
  return {
    mergeTags: [...new Set(texts.flatMap(mergeTags))],
    fault: texts.map(templateFault).find((fault) => fault !== null) ?? null,
    emptyParts: parts.filter((part) => saysNothing(part, seen(body[part] ?? ''))),
    deadLinks: addresses.filter(leadsNowhere),
    missingAttachments: addresses.filter((one) => /^cid:/i.test(one)).map((one) => one.slice('cid:'.length)),
    segments: segmentsOf(body['text'] ?? ''),
    segmentsWithShortLinks: segmentsOf(withShortLinks(body['text'] ?? '', linkLength)),
    links: linksAsWritten(body),
    optsOut: body['html'] === undefined || /\{\{-?\s*unsubscribe_url/.test(seen(withFooter(body['html'], null))),
  }
}

/** What a reader gets to see: without comments. */
const seen = (html: string) =>
  html.replaceAll(/<!--[^]*?-->/g, '').replaceAll(/\{%-?\s*comment[^]*?endcomment\s*-?%\}/g, '')

/** Addresses of links and pictures as written; empty where there is none. An anchor that only has a name is no link. */
function addressesIn(html: string): string[] {
  const addresses: string[] = []
  readHtml(html, {
    open(name, attributes) {
      if (name !== 'a' && name !== 'img') return
      const address = attributes.get(name === 'a' ? 'href' : 'src')
      const isPlace = name === 'a' && (attributes.has('name') || attributes.has('id'))
      if (address || !isPlace) addresses.push(address?.value.trim() ?? '')
    },
  })
  return addresses
}

/** Neither a whole address nor a value that may be one; a place in the same email counts as one. */
function leadsNowhere(address: string): boolean {
  return !/^(?:https?:\/\/[^\s/]|mailto:.|tel:.|sms:.|cid:.|data:.|#.|\{[{%])/i.test(address)
}

const segmentsOf = (template: string) => smsSegments(usualText(template)).segments

function usualText(template: string): string {
  return template.replaceAll(/\{%[^]*?%\}/g, '').replaceAll(/\{\{[^]*?\}\}/g, usualValue)
}
