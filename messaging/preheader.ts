const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Room without words, so that an inbox with much room shows nothing of the mail behind them. */
const room = '&#847;&zwnj;&nbsp;'.repeat(60)

/** The email with these words at its top, which inboxes show beside the subject and readers do not see. */
export function withPreheader(html: string, preheader: string): string {
  const words = preheader.replace(/\s+/g, ' ').trim()
  if (words === '') return html
  const text = words.replace(/[&<>"]/g, (sign) => escapes[sign]!)
  const hidden = `<div data-preheader style="display:none;max-height:0;overflow:hidden;mso-hide:all">${text}${room}</div>`
  const top = /<body\b[^>]*>|<\/head\s*>/i.exec(html)
  const at = top ? top.index + top[0].length : 0
  return html.slice(0, at) + hidden + html.slice(at)
}
