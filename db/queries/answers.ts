import { type Kysely, sql } from 'kysely'
import type { Channel } from '../../funnel/plan/plan.ts'
import type { Tables } from '../tables/index.ts'
import { json } from '../tables/json.ts'
import { Refusal } from '../refusal.ts'
import type { KeptMessage } from './advance/load.ts'

interface Written {
  workspaceId: string
  sendId: string
  channel: Channel
  senderId: string
  /** As the provider will be given it. */
  message: KeptMessage
  userId: string
}

/**
 * Writes an answer down as a send that waits for its claim and as a message of the conversation, which
 * needs no reply any more. Gives the message's id; one that is written already is not written again. Refusal
 * 'answered-meanwhile': another person answered after the message `seen`; two who press at the same moment
 * come one after the other.
 */
export async function createAnswer(
  db: Kysely<Tables>,
  answer: Written & {
    provider: string; conversationId: string; contactId: string; resolve: boolean; seen?: string | undefined
  },
): Promise<string> {
  const { workspaceId, sendId, channel, senderId, message, userId, conversationId, contactId } = answer
  return db.transaction().execute(async (trx) => {
    await trx.selectFrom('conversations').select('id').forUpdate()
      .where('workspace_id', '=', workspaceId).where('id', '=', conversationId).execute()
    const written = await trx.selectFrom('messages').select('id').where('workspace_id', '=', workspaceId)
      .where('conversation_id', '=', conversationId).where('send_id', '=', sendId).executeTakeFirst()
    if (written) return written.id
    if (answer.seen !== undefined && await isAnsweredAfter(trx, { ...answer, seen: answer.seen })) {
      throw new Refusal('answered-meanwhile', 'Somebody else has answered meanwhile. Read it, then decide about yours.')
    }
    await insertSend(trx, answer, 'answer', contactId)
    const { id } = await trx.insertInto('messages').values({
      workspace_id: workspaceId, conversation_id: conversationId, contact_id: contactId, direction: 'out', channel,
      from_address: message.from, to_address: message.to, subject: message.subject ?? null, body: message.body,
      provider: answer.provider, send_id: sendId, sender_id: senderId, author: userId,
      at: sql<Date>`clock_timestamp()`,
    }).returning('id').executeTakeFirstOrThrow()
    await trx.updateTable('conversations')
      .set({
        last_message_at: sql<Date>`clock_timestamp()`, unread: 0, needs_reply: false,
        ...(answer.resolve ? { state: 'resolved' as const } : {}),
      })
      .where('workspace_id', '=', workspaceId).where('id', '=', conversationId).execute()
    await trx.insertInto('events').values({
      workspace_id: workspaceId, type: 'message.answered', contact_id: contactId,
      data: json({ messageId: id, sendId, channel, conversationId, by: userId }),
    }).execute()
    return id
  })
}

/** Whether a person other than the writer answered after a message. */
async function isAnsweredAfter(
  db: Kysely<Tables>,
  { workspaceId, conversationId, seen, userId }: {
    workspaceId: string; conversationId: string; seen: string; userId: string
  },
): Promise<boolean> {
  const answer = await db.selectFrom('messages').select('id')
    .where('workspace_id', '=', workspaceId).where('conversation_id', '=', conversationId)
    .where('author', 'is not', null).where('author', '!=', userId)
    .where('at', '>', (from) => from.selectFrom('messages as seen').select('seen.at')
      .where('seen.workspace_id', '=', workspaceId).where('seen.id', '=', seen)
      .where('seen.conversation_id', '=', conversationId))
    .limit(1).executeTakeFirst()
  return answer !== undefined
}

/** Writes a test down, once, as a send that waits for its claim; it belongs to no conversation. */
export async function createTest(
  db: Kysely<Tables>, test: Written & { contentVersionId: string; valuesOf: string | null },
): Promise<void> {
  await insertSend(db, test, 'test', null, { contentVersionId: test.contentVersionId, valuesOf: test.valuesOf })
}

async function insertSend(
  db: Kysely<Tables>, { workspaceId, sendId, channel, senderId, message }: Written, kind: 'answer' | 'test',
  contactId: string | null, test: { contentVersionId: string; valuesOf: string | null } | null = null,
): Promise<void> {
  await db.insertInto('sends').values({
    id: sendId, workspace_id: workspaceId, contact_id: contactId, kind, channel, sender_id: senderId,
    to_address: message.to, content_version_id: test?.contentVersionId ?? null, values_of: test?.valuesOf ?? null,
    kept: json(message), state: 'reserved',
    clock_at: sql<Date>`now()`,
  }).onConflict((conflict) => conflict.column('id').doNothing()).execute()
}

/** What came of a test send, by its id. */
export async function testState(
  db: Kysely<Tables>, { workspaceId, sendId }: { workspaceId: string; sendId: string },
) {
  return db.selectFrom('sends').select(['state', 'reason', 'reason_detail'])
    .where('workspace_id', '=', workspaceId).where('id', '=', sendId).where('kind', '=', 'test').executeTakeFirst()
}
