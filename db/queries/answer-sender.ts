import { type Kysely, sql } from 'kysely'
import type { Channel } from '../../funnel/plan/plan.ts'
import { found, Refusal } from '../refusal.ts'
import type { Tables } from '../tables/index.ts'
import type { Sender } from './senders.ts'

interface Which { workspaceId: string; conversationId: string }

/** What decides whether, and by which sender, a person may answer in a conversation. */
export interface AnswerFacts {
  contactId: string
  email: string | null
  phone: string | null
  /** By any address of the contact. */
  suppressed: (Channel | 'all')[]
  /** In the order of their names. */
  senders: Pick<Sender, 'id' | 'name' | 'channel' | 'address' | 'provider' | 'state' | 'stopped_reason'>[]
  /** Of the last message of each channel: our address in it, and the sender it left through. */
  last: { channel: Channel; address: string | null; senderId: string | null }[]
  /** Those of the contact's latest campaign, by channel. */
  ofCampaign: Partial<Record<Channel, string | null>>
}

/** All of it at once, for every channel. Refusal 'not-found'. */
export async function answerFacts(db: Kysely<Tables>, { workspaceId, conversationId }: Which): Promise<AnswerFacts> {
  const { rows } = await sql<AnswerFacts>`
    select v.contact_id as "contactId", c.email, c.phone,
      (select coalesce(jsonb_agg(distinct u.channel), '[]') from suppressions u
        where u.workspace_id = ${workspaceId} and u.address_hash in (
          encode(sha256(convert_to(lower(c.email), 'utf8')), 'hex'),
          encode(sha256(convert_to(lower(c.phone), 'utf8')), 'hex'))) as suppressed,
      (select coalesce(jsonb_agg(to_jsonb(s) order by s.name, s.id), '[]') from (
        select id, name, channel, address, provider, state, stopped_reason from senders
        where workspace_id = ${workspaceId} and channel in ('email', 'sms')) s) as senders,
      (select coalesce(jsonb_agg(to_jsonb(m)), '[]') from unnest('{email,sms}'::text[]) as of(channel),
        lateral (select of.channel, m.sender_id as "senderId",
            case m.direction when 'in' then m.to_address else m.from_address end as address
          from messages m where m.workspace_id = ${workspaceId} and m.conversation_id = v.id and m.channel = of.channel
          order by m.at desc limit 1) m) as last,
      coalesce((select jsonb_build_object('email', k.email_sender_id, 'sms', k.sms_sender_id,
          'voicemail', k.voicemail_sender_id)
        from runs r join campaigns k on k.workspace_id = r.workspace_id and k.id = r.campaign_id
        where r.workspace_id = ${workspaceId} and r.contact_id = v.contact_id
        order by r.started_at desc limit 1), '{}') as "ofCampaign"
    from conversations v join contacts c on c.workspace_id = v.workspace_id and c.id = v.contact_id
    where v.workspace_id = ${workspaceId} and v.id = ${conversationId}`.execute(db)
  return found(rows[0], 'conversation')
}

/**
 * The sender that an answer leaves through: the one asked for, else that of the last message of the channel,
 * else that of the contact's latest campaign, else the first ready one.
 * Refusals: 'wrong-sender', 'no-sender'.
 */
export function chooseSender(facts: AnswerFacts, channel: 'email' | 'sms', senderId?: string): AnswerFacts['senders'][number] {
  const senders = facts.senders.filter((sender) => sender.channel === channel)
  if (senderId !== undefined) {
    const asked = senders.find(({ id }) => id === senderId)
    if (!asked) throw new Refusal('wrong-sender', 'The sender chosen is none of this channel here.')
    return asked
  }
  const last = facts.last.find((message) => message.channel === channel)
  const chosen = senders.find(({ address }) => address === last?.address)
    ?? senders.find(({ id }) => id === last?.senderId || id === facts.ofCampaign[channel])
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
