/**
 * Whether nothing would be read or heard in a part of a message, be it as written or as filled in: `subject`, `html`,
 * `text` or `script`. In HTML a picture is something to see. An empty `preheader` is usual.
 */
export function saysNothing(part: string, text: string): boolean {
  if (part === 'preheader') return false
  return (part === 'html' ? shown(text) : text).trim() === ''
}

const shown = (html: string) => (
  html.replaceAll(/<!--[^]*?-->/g, '').replaceAll(/<(?!img\b)[^>]*>/gi, '').replaceAll('&nbsp;', ' ')
)
