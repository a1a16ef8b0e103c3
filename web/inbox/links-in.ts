interface Piece {
  text: string
  /** Where it leads, where it is an address of the web. */
  href?: string
}

/** A text in pieces, joined again the same text; only http and https lead anywhere. */
export function linksIn(text: string): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (const match of text.matchAll(/\bhttps?:\/\/[^\s<>"']+/gi)) {
    // the full stop behind an address ends the sentence, a bracket closes what was opened before it
    const link = match[0].replace(/[.,;:!?)\]}]+$/, '')
    if (!URL.canParse(link)) continue
    if (match.index > at) pieces.push({ text: text.slice(at, match.index) })
    pieces.push({ text: link, href: link })
    at = match.index + link.length
  }
  if (at < text.length) pieces.push({ text: text.slice(at) })
  return pieces
}
