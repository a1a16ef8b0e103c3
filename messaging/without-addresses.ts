const email = /[\p{L}\p{N}._%+'-]+@[\p{L}\p{N}.-]+\.\p{L}{2,}/gu
const digits = /\+?\(?\d[\d().\s\u2010-\u2015-]{5,22}\d/g
const day = /^\d{4}-\d{2}-\d{2}(?!\d)/

/**
 * A text without email addresses and phone numbers, for who must not see them: what is left says that something
 * was there. Dates stay; of other long rows of digits too much is taken out rather than too little.
 * @param own what is known to be one, such as a contact's own number
 */
export function withoutAddresses(text: string, own: readonly (string | null | undefined)[] = []): string {
  let left = text
  for (const known of own) if (known && known.length >= 5) left = left.replaceAll(known, '[removed]')
  return left.replace(email, '[removed]').replace(digits, (found) => {
    const count = found.replaceAll(/\D/g, '').length
    return count < 7 || count > 15 || day.test(found) ? found : '[removed]'
  })
}
