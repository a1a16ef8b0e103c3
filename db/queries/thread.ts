import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Channel } from '../../funnel/plan/plan.ts'
import { found } from '../refusal.ts'
import type { Tables } from '../tables/index.ts'
import { exact, pageOf, type TimePage, type TimePlace } from './time-page.ts'

export interface MessageRow {
  id: string
  conversationId: string | null
  contactId: string | null
  direction: 'in' | 'out'
  channel: Channel
  from: string
  to: string
  subject: string | null
  body: string
  at: Date
  intent: string | null
  intentTrace: { step?: string; rule?: string } | null
  /** User id, where a person wrote it. */
  author: string | null
  sendState: string | null
  reason: string | null
  reasonDetail: Record<string, unknown> | null
  unmatchedReason: string | null
}

/** Messages of a conversation, or (null) those that nobody could be found for; the latest first. */
export async function listMessages(
  db: Kysely<Tables>,
  { workspaceId, conversationId, limit, after }: {
    workspaceId: string; conversationId: string | null; limit: number; after?: TimePlace
  },
): Promise<TimePage<MessageRow>> {
  const where = sql`
    ${conversationId === null ? sql`m.conversation_id is null` : sql`m.conversation_id = ${conversationId}`}
    ${after ? sql`and (m.at, m.id) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql``}`
  return pageOf(await select(db, workspaceId, where, limit + 1), limit)
}

export async function getMessage(
  db: Kysely<Tables>, { workspaceId, messageId }: { workspaceId: string; messageId: string },
): Promise<MessageRow> {
  const [row] = await select(db, workspaceId, sql`m.id = ${messageId}`, 1)
  return found(row, 'message')
}

async function select(
  db: Kysely<Tables>, workspaceId: string, where: RawBuilder<unknown>, limit: number,
): Promise<(MessageRow & { exactAt: string })[]> {
  const { rows } = await sql<MessageRow & { exactAt: string }>`
    select m.id, m.conversation_id as "conversationId", m.contact_id as "contactId", m.direction, m.channel,
      m.from_address as "from", m.to_address as "to", m.subject, m.body, m.at, m.intent,
      m.intent_trace as "intentTrace", m.author, s.state as "sendState", s.reason,
      s.reason_detail as "reasonDetail", m.unmatched_reason as "unmatchedReason", ${exact(sql`m.at`)} as "exactAt"
    from messages m left join sends s on s.workspace_id = m.workspace_id and s.id = m.send_id
    where m.workspace_id = ${workspaceId} and ${where}
    order by m.at desc, m.id desc limit ${limit}`.execute(db)
  return rows
}

export interface MessageEffect {
  messageId: string
  type: string
  campaignName: string | null
  /**
   * Of a reply that a funnel acted on also what that led to: `movedTo`, a stage; `asked`, a wait for a person;
   * `ended`, the end of the run.
   */
  data: Record<string, unknown>
}

const mostEffects = 500

/** What funnels and people did about messages of one conversation, in order. */
export async function messageEffects(
  db: Kysely<Tables>,
  { workspaceId, messages }: { workspaceId: string; messages: Pick<MessageRow, 'id' | 'contactId' | 'direction' | 'at'>[] },
): Promise<MessageEffect[]> {
  // Only about what came in is anything done.
  const came = messages.filter(({ direction }) => direction === 'in')
  const contactId = came[0]?.contactId
  if (!contactId) return []
  const since = new Date(Math.min(...came.map(({ at }) => at.getTime())))
  const { rows } = await sql<MessageEffect>`
    select e.data ->> 'messageId' as "messageId", e.type, k.name as "campaignName",
      e.data || coalesce(further.way, '{}') as data
    from events e left join campaigns k on k.workspace_id = e.workspace_id and k.id = e.campaign_id
    left join lateral (
      select jsonb_strip_nulls(jsonb_build_object(
        'movedTo', (array_agg(n.data ->> 'stage' order by n.id desc)
          filter (where n.data ->> 'stage' is not null))[1],
        'asked', nullif(bool_or(n.type = 'task.opened' or n.data ->> 'reason' = 'reply-unclear'), false),
        'ended', nullif(bool_or(n.type = 'run.ended'), false))) as way
      from events n
      where e.type = 'reply.applied' and n.workspace_id = e.workspace_id and n.run_id = e.run_id
        and n.id > e.id and n.tx = e.tx) further on true
    where e.workspace_id = ${workspaceId} and e.contact_id = ${contactId}
      and e.type in ('reply.applied', 'reply.corrected', 'message.matched') and e.at >= ${since}
      and e.data ->> 'messageId' = any(${came.map(({ id }) => id)}::text[])
    order by e.id desc limit ${mostEffects}`.execute(db)
  return rows.toReversed()
}
