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

/** The beginning of a message on one line. What stands in a text is meant as it stands. */
export function excerptOf({ channel, excerpt }: { channel: string; excerpt: string }): string {
  return channel === 'email' ? plainText(excerpt) : excerpt.replace(/\s+/g, ' ').trim()
}

const markup = /<(p|div|br|a|html|body|table|span|b|i|strong|em|ul|ol|h[1-6])\b[^>]*>/i

/** Whether a body is written in HTML, as emails of funnels are; answers to them seldom. */
export const isHtml = (body: string) => markup.test(body)
