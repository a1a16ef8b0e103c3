import { type Kysely, sql } from 'kysely'
import { found, Refusal } from '../refusal.ts'
import type { Tables } from '../tables/index.ts'
import { json } from '../tables/json.ts'

interface Which { workspaceId: string; conversationId: string }

/** The conversation with a contact, begun where there is none. Refusal 'not-found'. */
export async function openConversation(
  db: Kysely<Tables>, { workspaceId, contactId }: { workspaceId: string; contactId: string },
): Promise<string> {
  const made = await db.insertInto('conversations')
    .columns(['workspace_id', 'contact_id'])
    .expression((from) => from.selectFrom('contacts').select(['workspace_id', 'id'])
      .where('workspace_id', '=', workspaceId).where('id', '=', contactId).where('rehearsal_id', 'is', null))
    .onConflict((conflict) => conflict.columns(['workspace_id', 'contact_id']).doUpdateSet({ contact_id: contactId }))
    .returning('id').executeTakeFirst()
  return found(made, 'contact').id
}

export interface ConversationChange {
  unread?: 0
  needs_reply?: boolean
  state?: 'open' | 'resolved'
  /** User id. */
  assigned_to?: string | null
}

/** Changes what is given, and tells who listens; nobody is told of what was so before. Refusal 'not-found'. */
export async function changeConversation(
  db: Kysely<Tables>, { workspaceId, conversationId, change, userId }: Which & {
    change: ConversationChange; userId: string
  },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const before = found(
      await trx.selectFrom('conversations').select(['contact_id', 'unread', 'needs_reply', 'state', 'assigned_to'])
        .forUpdate().where('workspace_id', '=', workspaceId).where('id', '=', conversationId).executeTakeFirst(),
      'conversation',
    )
    const news = Object.entries(change).filter(([name, value]) => before[name as keyof ConversationChange] !== value)
    if (news.length === 0) return
    await trx.updateTable('conversations').set(change)
      .where('workspace_id', '=', workspaceId).where('id', '=', conversationId).execute()
    await trx.insertInto('events').values({
      workspace_id: workspaceId, type: 'conversation.changed', contact_id: before.contact_id,
      data: json({ conversationId, by: userId, ...change }),
    }).execute()
  })
}

/**
 * A message that nobody could be found for is from this contact: it joins their conversation, and an opt-out
 * in it is theirs. Refusals: 'not-found', 'already-matched'.
 */
export async function matchMessage(
  db: Kysely<Tables>, { workspaceId, messageId, contactId, userId }: {
    workspaceId: string; messageId: string; contactId: string; userId: string
  },
): Promise<string> {
  return db.transaction().execute(async (trx) => {
    const message = found(
      await trx.selectFrom('messages').select(['conversation_id', 'contact_id', 'intent', 'at']).forUpdate()
        .where('workspace_id', '=', workspaceId).where('id', '=', messageId).executeTakeFirst(),
      'message',
    )
    const conversationId = await openConversation(trx, { workspaceId, contactId })
    if (message.conversation_id === conversationId) return conversationId
    if (message.conversation_id !== null) {
      throw new Refusal('already-matched', 'This message belongs to another contact already.')
    }
    await trx.updateTable('messages')
      .set({ conversation_id: conversationId, contact_id: contactId, unmatched_reason: null })
      .where('workspace_id', '=', workspaceId).where('id', '=', messageId).execute()
    await trx.updateTable('suppressions').set({ contact_id: contactId })
      .where('workspace_id', '=', workspaceId).where('message_id', '=', messageId).where('contact_id', 'is', null)
      .execute()
    await trx.updateTable('conversations')
      .set({
        unread: sql<number>`unread + 1`, last_message_at: sql<Date>`greatest(last_message_at, ${message.at})`,
        state: 'open', needs_reply: message.intent !== 'unsubscribe',
      })
      .where('workspace_id', '=', workspaceId).where('id', '=', conversationId).execute()
    await trx.insertInto('events').values({
      workspace_id: workspaceId, type: 'message.matched', contact_id: contactId,
      data: json({ messageId, conversationId, by: userId }),
    }).execute()
    return conversationId
  })
}
