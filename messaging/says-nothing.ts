import { readHtml } from './read-html.ts'

/**
 * Whether nothing would be read or heard in a part of a message, be it as written or as filled in: `subject`, `html`,
 * `text` or `script`. In HTML a picture is something to see. An empty `preheader` is usual.
 */
export function saysNothing(part: string, text: string): boolean {
  if (part === 'preheader') return false
  return part === 'html' ? showsNothing(text) : text.trim() === ''
}

function showsNothing(html: string): boolean {
  let shown = ''
  readHtml(html, {
    open: (name) => { if (name === 'img') shown += name },
    text: (piece) => { shown += piece.trim() },
  })
  return shown === ''
}
