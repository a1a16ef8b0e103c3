import type { Kysely } from 'kysely'
import { contactsByAddress, standInsByAddress } from '../../db/queries/contacts.ts'
import type { Tables } from '../../db/tables/index.ts'
import { normaliseEmail } from '../../messaging/email-address.ts'
import { normalisePhone } from '../../messaging/phone.ts'

export type FoundContact = { contactId: string } | { contactId: null; why: 'nobody' | 'several' }

/**
 * Whoever has the email; where nobody has, whoever has the number. What cannot be read is nobody's. Stand-ins in
 * rehearsals come after everybody else.
 */
export async function findContact(
  db: Kysely<Tables>, { workspaceId, email, phone }: { workspaceId: string; email?: string; phone?: string },
): Promise<FoundContact> {
  const mail = email === undefined ? null : normaliseEmail(email)
  const number = phone === undefined ? null : normalisePhone(phone)
  const ways = [...(mail?.ok ? [{ email: mail.email }] : []), ...(number?.ok ? [{ phone: number.e164 }] : [])]
  for (const way of ways) {
    const [one, ...others] = await contactsByAddress(db, { workspaceId, ...way })
    if (one) return others.length > 0 ? { contactId: null, why: 'several' } : { contactId: one.id }
  }
  for (const way of ways) {
    const [one, another] = await standInsByAddress(db, { workspaceId, ...way })
    if (one) return another ? { contactId: null, why: 'several' } : { contactId: one.id }
  }
  return { contactId: null, why: 'nobody' }
}
