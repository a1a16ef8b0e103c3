import { normaliseEmail } from '../messaging/email-address.ts'
import { normalisePhone } from '../messaging/phone.ts'

/** An address or a number, which no column is called. */
export function looksLikeContact(cell: string): boolean {
  return normaliseEmail(cell).ok || (/^[\s+()\d.-]{10,}$/.test(cell) && normalisePhone(cell).ok)
}
