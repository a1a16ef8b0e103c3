import { type Kysely, sql } from 'kysely'
import type { Channel } from '../../funnel/plan/plan.ts'
import { Refusal } from '../refusal.ts'
import type { Tables } from '../tables/index.ts'
import { type Sender, listSenders } from './senders.ts'

interface Which { workspaceId: string; conversationId: string }

/**
 * The sender that an answer leaves through: the one asked for, else that of the last message of the channel,
 * else that of the contact's latest campaign, else the first ready one.
 * Refusals: 'wrong-sender', 'no-sender'.
 */
export async function chooseSender(
  db: Kysely<Tables>,
  { workspaceId, conversationId, channel, senderId }: Which & { channel: Channel; senderId?: string | undefined },
): Promise<Sender> {
  const senders = (await listSenders(db, { workspaceId })).filter((sender) => sender.channel === channel)
  if (senderId !== undefined) {
    const asked = senders.find(({ id }) => id === senderId)
    if (!asked) throw new Refusal('wrong-sender', 'The sender chosen is none of this channel here.')
    return asked
  }
  const { rows } = await sql<{ address: string | null; senderId: string | null; campaignSender: string | null }>`
    select m.sender_id as "senderId",
      case m.direction when 'in' then m.to_address else m.from_address end as address,
      (select case ${channel} when 'email' then k.email_sender_id when 'sms' then k.sms_sender_id
          else k.voicemail_sender_id end
        from runs r join campaigns k on k.workspace_id = r.workspace_id and k.id = r.campaign_id
        where r.workspace_id = v.workspace_id and r.contact_id = v.contact_id
        order by r.started_at desc limit 1) as "campaignSender"
    from conversations v left join lateral (select * from messages m
      where m.workspace_id = v.workspace_id and m.conversation_id = v.id and m.channel = ${channel}
      order by m.at desc limit 1) m on true
    where v.workspace_id = ${workspaceId} and v.id = ${conversationId}`.execute(db)
  const [last] = rows
  const chosen = senders.find(({ address }) => address === last?.address)
    ?? senders.find(({ id }) => id === last?.senderId || id === last?.campaignSender)
    ?? senders.find(({ state }) => state === 'ready') ?? senders[0]
  if (!chosen) throw new Refusal('no-sender', 'There is no sender of this channel. Add one in Settings.')
  return chosen
}

/** The subject of the last email of a conversation. */
export async function lastSubject(db: Kysely<Tables>, { workspaceId, conversationId }: Which): Promise<string | null> {
  const row = await db.selectFrom('messages').select('subject')
    .where('workspace_id', '=', workspaceId).where('conversation_id', '=', conversationId)
    .where('channel', '=', 'email').where('subject', 'is not', null)
    .orderBy('at', 'desc').limit(1).executeTakeFirst()
  return row?.subject ?? null
}
