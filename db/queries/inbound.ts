import { type Kysely, sql } from 'kysely'
import type { Tables } from '../tables/index.ts'
import { json } from '../tables/json.ts'
import { addSuppression, removeSuppressions } from './suppressions.ts'
import { whoWrote } from './who-wrote.ts'

export interface InboundText {
  workspaceId: string
  provider: string
  /** The provider's own id: what comes twice is one message. */
  providerId: string
  /** E.164. */
  from: string
  to: string
  body: string
  /** What messaging/opt-out.ts reads in it. */
  optOut: 'stop' | 'start' | 'help' | null
  /** The provider has answered the opt-out itself: a second confirmation would be one too many. */
  isConfirmed?: boolean
}

export interface Received {
  messageId: string
  /** false: it had come before, and nothing was done. */
  isNew: boolean
  /** null: nobody, or several, have this number; the message is listed as unmatched. */
  contactId: string | null
}

/** Intents of messages that are commands, not replies: no run acts on them. */
const commandIntents = { stop: 'unsubscribe', start: 'opt-in', help: 'help' } as const

/**
 * Takes an inbound text in, in one transaction: once however often it comes, matched by number, appended
 * to the conversation, and an opt-out in force before the provider gets its acknowledgement. A STOP from
 * a number that nobody or several have suppresses the number all the same.
 */
export async function receiveText(db: Kysely<Tables>, inbound: InboundText): Promise<Received> {
  const { workspaceId, provider, providerId, from } = inbound
  return db.transaction().execute(async (trx) => {
    const writer = await whoWrote(trx, { workspaceId, phone: from })
    const { contactId } = writer
    const conversationId = contactId && await openConversation(trx, { workspaceId, contactId })
    const message = await trx.insertInto('messages')
      .values({
        workspace_id: workspaceId, conversation_id: conversationId, contact_id: contactId, direction: 'in',
        channel: 'sms', from_address: from, to_address: inbound.to, body: inbound.body, provider,
        provider_id: providerId, intent: inbound.optOut && commandIntents[inbound.optOut],
        intent_trace: inbound.optOut
          ? json({ step: 'opt-out-words', rule: inbound.optOut, isConfirmed: inbound.isConfirmed ?? false }) : null,
        unmatched_reason: 'why' in writer ? writer.why : null,
      })
      .onConflict((conflict) => conflict.columns(['workspace_id', 'provider', 'provider_id']).doNothing())
      .returning('id').executeTakeFirst()
    if (!message) return await knownBefore(trx, inbound)

    if (conversationId) await countUnread(trx, { workspaceId, conversationId, needsReply: !inbound.optOut })
    if (inbound.optOut === 'stop') {
      await addSuppression(trx, {
        workspaceId, address: from, channel: 'all', reason: 'opted-out', messageId: message.id,
        ...(contactId ? { contactId } : {}),
      })
    }
    if (inbound.optOut === 'start') {
      await removeSuppressions(trx, { workspaceId, address: from, channels: ['all', 'sms', 'voicemail'] })
    }
    await trx.insertInto('events').values({
      workspace_id: workspaceId, type: contactId ? 'message.received' : 'message.unmatched', contact_id: contactId,
      data: json({ messageId: message.id, channel: 'sms', ...(inbound.optOut ? { optOut: inbound.optOut } : {}) }),
    }).execute()
    return { messageId: message.id, isNew: true, contactId }
  })
}

async function knownBefore(
  trx: Kysely<Tables>, { workspaceId, provider, providerId }: InboundText,
): Promise<Received> {
  const before = await trx.selectFrom('messages').select(['id', 'contact_id'])
    .where('workspace_id', '=', workspaceId).where('provider', '=', provider).where('provider_id', '=', providerId)
    .executeTakeFirstOrThrow()
  return { messageId: before.id, isNew: false, contactId: before.contact_id }
}

async function openConversation(
  trx: Kysely<Tables>, { workspaceId, contactId }: { workspaceId: string; contactId: string },
): Promise<string> {
  const { id } = await trx.insertInto('conversations')
    .values({ workspace_id: workspaceId, contact_id: contactId })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'contact_id'])
      .doUpdateSet({ contact_id: contactId }))
    .returning('id').executeTakeFirstOrThrow()
  return id
}

async function countUnread(
  trx: Kysely<Tables>, { workspaceId, conversationId, needsReply }: {
    workspaceId: string; conversationId: string; needsReply: boolean
  },
): Promise<void> {
  await trx.updateTable('conversations')
    .set({
      unread: sql<number>`unread + 1`, last_message_at: sql<Date>`now()`,
      // A STOP or a HELP needs no answer; it does not take back that what came before needs one.
      ...(needsReply ? { needs_reply: true, state: 'open' as const } : {}),
    })
    .where('workspace_id', '=', workspaceId).where('id', '=', conversationId).execute()
}

/** Whether a message to this contact is at a provider right now: an opt-out is acknowledged when none is. */
export async function isDispatching(
  db: Kysely<Tables>, { workspaceId, contactId }: { workspaceId: string; contactId: string },
): Promise<boolean> {
  const one = await db.selectFrom('sends').select('id')
    .where('workspace_id', '=', workspaceId).where('contact_id', '=', contactId).where('state', '=', 'dispatching')
    .where('kind', 'in', ['funnel', 'answer']).limit(1).executeTakeFirst()
  return one !== undefined
}
