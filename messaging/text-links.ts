/** An address in a text: where it stands, and what it says. */
export interface TextLink { from: number; to: number; address: string }

const wholeAddress = /https?:\/\/[^\s<>"“”]+/giu
const sentenceEnd = /[.,;:!?'’»*_…\]}]/

/** Every whole web address in a text, in order, without the punctuation of the sentence around it. */
export function linksInText(text: string): TextLink[] {
  return [...text.matchAll(wholeAddress)].map(({ 0: found, index }) => {
    const address = withoutEnd(found)
    return { from: index, to: index + address.length, address }
  })
}

/** A closing bracket belongs to the address where it was opened in it. */
export function withoutEnd(address: string): string {
  let open = address.split('(').length - address.split(')').length
  let end = address.length
  for (; end > 0; end -= 1) {
    const last = address[end - 1]!
    if (last === ')' && open < 0) open += 1
    else if (!sentenceEnd.test(last)) break
  }
  return address.slice(0, end)
}
