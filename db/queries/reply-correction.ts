import { type Kysely, sql } from 'kysely'
import type { Tables } from '../tables/index.ts'
import { json } from '../tables/json.ts'
import { statusByIntent } from './reply.ts'
import { addSuppression } from './suppressions.ts'

/** Replies that ask for nothing back. */
const silent = ['out-of-office', 'unsubscribe']

/**
 * What a person says that a reply means becomes its intent, and an unsubscribe is in force at once. Runs
 * that acted on another meaning act on this one when they are woken.
 */
export async function correctReply(
  trx: Kysely<Tables>,
  { workspaceId, messageId, contactId, intent, userId }: {
    workspaceId: string; messageId: string; contactId: string | null; intent: string; userId: string
  },
): Promise<void> {
  const message = await trx.updateTable('messages')
    .set({ intent, intent_trace: json({ step: 'person', rule: intent, by: userId }) })
    .where('workspace_id', '=', workspaceId).where('id', '=', messageId)
    .returning(['from_address', 'conversation_id']).executeTakeFirst()
  if (!message) return
  if (intent === 'unsubscribe') {
    await addSuppression(trx, {
      workspaceId, address: message.from_address, channel: 'all', reason: 'opted-out', messageId,
      ...(contactId ? { contactId } : {}),
    })
  }
  const status = statusByIntent[intent]
  if (status !== undefined && contactId !== null) {
    await trx.updateTable('contacts').set({ status, updated_at: sql<Date>`now()` })
      .where('workspace_id', '=', workspaceId).where('id', '=', contactId).execute()
  }
  if (silent.includes(intent) && message.conversation_id !== null) {
    await trx.updateTable('conversations').set({ needs_reply: false })
      .where('workspace_id', '=', workspaceId).where('id', '=', message.conversation_id).execute()
  }
  await trx.insertInto('events').values({
    workspace_id: workspaceId, type: 'reply.corrected', contact_id: contactId,
    data: json({ messageId, intent, by: userId }),
  }).execute()
}
