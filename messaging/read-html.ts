import { Parser } from 'htmlparser2'

/** An attribute as a browser reads it, and where it stands in the HTML, from its name to its last quote. */
export interface Attribute { value: string; from: number; to: number }

export interface HtmlReader {
  open?(name: string, attributes: ReadonlyMap<string, Attribute>): void
  /** What a reader sees, a piece at a time: not what stands in a style, a script or a title. */
  text?(text: string): void
  /** Every element that was opened is closed, also where the HTML forgets it. */
  close?(name: string): void
}

const unseen = new Set(['style', 'script', 'title'])

/** Reads an HTML, be it as broken as it may, from its beginning to its end; names are in lower case. */
export function readHtml(html: string, { open, text, close }: HtmlReader): void {
  let attributes = new Map<string, Attribute>()
  let hidden = 0
  const parser = new Parser({
    onattribute(name, value) {
      // of several the first one counts
      if (attributes.has(name)) return
      attributes.set(name, { value, from: parser.startIndex, to: parser.endIndex })
    },
    onopentag(name) {
      if (unseen.has(name)) hidden += 1
      open?.(name, attributes)
      attributes = new Map()
    },
    ontext(piece) {
      if (hidden === 0) text?.(piece)
    },
    onclosetag(name) {
      if (unseen.has(name)) hidden -= 1
      close?.(name)
    },
  })
  parser.end(html)
}
