import type { Kysely } from 'kysely'
import type { Tables } from '../tables/index.ts'
import { json } from '../tables/json.ts'
import { addSuppression } from './suppressions.ts'

/**
 * Whoever got this email wants no more of them: its address is suppressed for email, at once. Gives the
 * contact, or null where there is no such send. A second time changes nothing.
 */
export async function unsubscribe(
  db: Kysely<Tables>, { workspaceId, sendId }: { workspaceId: string; sendId: string },
): Promise<{ contactId: string } | null> {
  return db.transaction().execute(async (trx) => {
    const send = await trx.selectFrom('sends').select(['to_address', 'contact_id', 'campaign_id', 'run_id'])
      .where('workspace_id', '=', workspaceId).where('id', '=', sendId).where('channel', '=', 'email')
      .executeTakeFirst()
    if (!send?.to_address || !send.contact_id) return null
    const contactId = send.contact_id
    const isNew = await addSuppression(trx, {
      workspaceId, address: send.to_address, channel: 'email', reason: 'unsubscribed', contactId,
    })
    if (isNew) {
      await trx.insertInto('events').values({
        workspace_id: workspaceId, type: 'contact.suppressed', contact_id: contactId,
        campaign_id: send.campaign_id, run_id: send.run_id,
        data: json({ channel: 'email', reason: 'unsubscribed', sendId }),
      }).execute()
    }
    return { contactId }
  })
}
