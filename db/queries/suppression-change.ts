import type { Kysely } from 'kysely'
import type { Channel } from '../../funnel/plan/plan.ts'
import { Refusal } from '../refusal.ts'
import type { Tables } from '../tables/index.ts'
import { json } from '../tables/json.ts'
import { addSuppression } from './suppressions.ts'

/** What a person said themselves: only they can take it back. */
export const ownWords = ['opted-out', 'unsubscribed']

/** Shuts addresses on a channel by hand; what was shut before stays as it is. */
export async function suppressByHand(
  db: Kysely<Tables>,
  { workspaceId, addresses, channel, reason, contactId, userId }: {
    workspaceId: string
    addresses: string[]
    channel: Channel | 'all'
    reason: string
    contactId?: string
    userId: string
  },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    let isNew = false
    for (const address of addresses) {
      const added = await addSuppression(trx, {
        workspaceId, address, channel, reason, ...(contactId ? { contactId } : {}),
      })
      isNew ||= added
    }
    if (!isNew) return
    await trx.insertInto('events').values({
      workspace_id: workspaceId, type: 'contact.suppressed', contact_id: contactId ?? null,
      data: json({ channel, reason, by: userId }),
    }).execute()
  })
}

/** Takes a suppression back; false where there was none. Refusal 'own-word' where the person said it. */
export async function liftSuppression(
  db: Kysely<Tables>,
  { workspaceId, addressHash, channel, because, userId }: {
    workspaceId: string; addressHash: string; channel: Channel | 'all'; because: string; userId: string
  },
): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const there = await trx.selectFrom('suppressions').select(['reason', 'contact_id']).forUpdate()
      .where('workspace_id', '=', workspaceId).where('address_hash', '=', addressHash).where('channel', '=', channel)
      .executeTakeFirst()
    if (!there) return false
    if (ownWords.includes(there.reason)) {
      throw new Refusal('own-word', 'They asked for this themselves. Only they can take it back, by writing START.')
    }
    await trx.deleteFrom('suppressions').where('workspace_id', '=', workspaceId)
      .where('address_hash', '=', addressHash).where('channel', '=', channel).execute()
    await trx.insertInto('events').values({
      workspace_id: workspaceId, type: 'suppression.lifted', contact_id: there.contact_id,
      data: json({ channel, because, reason: there.reason, by: userId }),
    }).execute()
    return true
  })
}
