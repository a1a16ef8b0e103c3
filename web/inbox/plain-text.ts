const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ' }

/** The words of an email or a text on one line. Only for reading: it is shown as text, never as markup. */
export function plainText(body: string): string {
  return body
    .replace(/<(style|script)\b[\s\S]*?(<\/\1>|$)/gi, ' ')
    .replace(/<\/?[a-z][^>]*(>|$)/gi, ' ')
    .replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (_, name: string) => entities[name] ?? ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

/** Whether a body is written in HTML, as emails of funnels are; answers to them seldom. */
export const isHtml = (body: string) => /<(p|div|br|a|html|body|table|span|b|i|strong|em|ul|ol|h[1-6])\b[^>]*>/i.test(body)
