import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Channel } from '../../funnel/plan/plan.ts'
import { found } from '../refusal.ts'
import type { Tables } from '../tables/index.ts'
import { matches } from './contact-list.ts'
import { displayName } from './people.ts'
import { ofPeople } from './of-people.ts'
import { exact, pageOf, type TimePage, type TimePlace } from './time-page.ts'

export interface ConversationRow {
  id: string
  contactId: string
  name: string
  unread: number
  lastMessageAt: Date
  state: 'open' | 'resolved'
  needsReply: boolean
  /** User id. */
  assignedTo: string | null
  last: { direction: 'in' | 'out'; channel: Channel; excerpt: string; intent: string | null } | null
}

export type ConversationView = 'needs-reply' | 'mine' | 'unassigned' | 'unread' | 'all' | 'resolved'

const summary = sql`
  v.id, v.contact_id as "contactId", ${displayName} as name, v.unread, v.last_message_at as "lastMessageAt",
  v.state, v.needs_reply as "needsReply", v.assigned_to as "assignedTo",
  (select jsonb_build_object('direction', m.direction, 'channel', m.channel,
      'excerpt', left(coalesce(m.subject || ': ', '') || m.body, 200), 'intent', m.intent)
    from messages m where m.conversation_id = v.id and m.workspace_id = v.workspace_id
    order by m.at desc limit 1) as last`

const contactOf = sql`contacts c on c.workspace_id = v.workspace_id and c.id = v.contact_id`

function inView(view: ConversationView, userId: string): RawBuilder<unknown> {
  switch (view) {
    case 'needs-reply': return sql`and v.needs_reply`
    case 'mine': return sql`and v.assigned_to = ${userId} and v.state = 'open'`
    case 'unassigned': return sql`and v.needs_reply and v.assigned_to is null`
    case 'unread': return sql`and v.unread > 0`
    case 'resolved': return sql`and v.state = 'resolved'`
    case 'all': return sql``
  }
}

/** The latest first, without those of rehearsals. `mine` is what is assigned to `userId` and open, `unassigned` what waits for anybody. */
export async function listConversations(
  db: Kysely<Tables>,
  { workspaceId, view, userId, search, limit, after }: {
    workspaceId: string; view: ConversationView; userId: string; search?: string; limit: number; after?: TimePlace
  },
): Promise<TimePage<ConversationRow>> {
  const { rows } = await sql<ConversationRow & { exactAt: string }>`
    with page as (
      select v.* from conversations v ${search ? sql`join ${contactOf}` : sql``}
      where v.workspace_id = ${workspaceId} and ${ofPeople(workspaceId, sql`v.contact_id`)}
        ${inView(view, userId)} ${search ? sql`and ${matches(search)}` : sql``}
        ${after ? sql`and (v.last_message_at, v.id) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql``}
      order by v.last_message_at desc, v.id desc limit ${limit + 1})
    select ${summary}, ${exact(sql`v.last_message_at`)} as "exactAt"
    from page v join ${contactOf}
    order by v.last_message_at desc, v.id desc`.execute(db)
  return pageOf(rows, limit)
}

const mostCounted = 1000

export interface ConversationCounts {
  needsReply: number
  mine: number
  unassigned: number
  unread: number
  all: number
  resolved: number
  unmatched: number
  unmatchedEvents: number
  tasks: number
}

/** How much there is in each view, counted no further than 1,000. */
export async function conversationCounts(
  db: Kysely<Tables>, { workspaceId, userId }: { workspaceId: string; userId: string },
): Promise<ConversationCounts> {
  const count = (view: ConversationView) => sql`(select count(*)::int from (
    select from conversations v where v.workspace_id = ${workspaceId} ${inView(view, userId)}
      and ${ofPeople(workspaceId, sql`v.contact_id`)}
    limit ${mostCounted}) found)`
  const { rows } = await sql<ConversationCounts>`
    select ${count('needs-reply')} as "needsReply", ${count('mine')} as mine,
      ${count('unassigned')} as unassigned, ${count('unread')} as unread,
      ${count('all')} as all, ${count('resolved')} as resolved,
      (select count(*)::int from (select from tasks where workspace_id = ${workspaceId} and state = 'open'
        and ${ofPeople(workspaceId, sql`contact_id`)} limit ${mostCounted}) found) as tasks,
      (select count(*)::int from (select from messages where workspace_id = ${workspaceId}
        and conversation_id is null limit ${mostCounted}) found) as unmatched,
      (select count(*)::int from (select from occurrences where workspace_id = ${workspaceId}
        and contact_id is null and dismissed_at is null limit ${mostCounted}) found) as "unmatchedEvents"`.execute(db)
  return rows[0]!
}

export interface ConversationHead extends ConversationRow {
  contact: { email: string | null; phone: string | null; company: string | null; status: string }
}

export async function getConversation(
  db: Kysely<Tables>, { workspaceId, conversationId }: { workspaceId: string; conversationId: string },
): Promise<ConversationHead> {
  const { rows } = await sql<ConversationHead>`
    select ${summary}, jsonb_build_object('email', c.email, 'phone', c.phone, 'company', c.company,
      'status', c.status) as contact
    from conversations v join ${contactOf}
    where v.workspace_id = ${workspaceId} and v.id = ${conversationId}`.execute(db)
  return found(rows[0], 'conversation')
}
