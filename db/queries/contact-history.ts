import { type Kysely, sql } from 'kysely'
import type { Tables } from '../tables/index.ts'
import type { SendTable } from '../tables/runs.ts'
import { exact, pageOf, type TimePage, type TimePlace } from './time-page.ts'

interface Which { workspaceId: string; contactId: string }

export interface HistoryEvent {
  id: number
  at: Date
  clockAt: Date | null
  type: string
  campaignId: string | null
  campaignName: string | null
  runId: string | null
  nodeId: string | null
  data: Record<string, unknown>
}

/** What happened to a contact in any campaign and outside of them, the latest first. */
export async function contactHistory(
  db: Kysely<Tables>,
  { workspaceId, contactId, campaignId, limit, before }: Which & { campaignId?: string; limit: number; before?: string },
): Promise<{ items: HistoryEvent[]; next: string | null }> {
  const { rows } = await sql<HistoryEvent>`
    select e.id, e.at, e.clock_at as "clockAt", e.type, e.campaign_id as "campaignId", k.name as "campaignName",
      e.run_id as "runId", e.node_id as "nodeId", e.data
    from events e left join campaigns k on k.workspace_id = e.workspace_id and k.id = e.campaign_id
    where e.workspace_id = ${workspaceId} and e.contact_id = ${contactId}
      ${campaignId === undefined ? sql`` : sql`and e.campaign_id = ${campaignId}`}
      ${before === undefined ? sql`` : sql`and e.id < ${before}::bigint`}
    order by e.id desc limit ${limit + 1}`.execute(db)
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, next: rows.length > limit && last ? String(last.id) : null }
}

export interface HistorySend {
  id: string
  kind: 'funnel' | 'opt-out-confirmation' | 'answer' | 'test'
  campaignId: string | null
  campaignName: string | null
  nodeId: string | null
  channel: SendTable['channel']
  state: SendTable['state']
  at: Date
  reason: string | null
  reasonDetail: Record<string, unknown> | null
}

/** Every message meant for a contact, sent or not, the latest first. */
export async function contactLedger(
  db: Kysely<Tables>,
  { workspaceId, contactId, notSent, limit, after }: Which & { notSent: boolean; limit: number; after?: TimePlace },
): Promise<TimePage<HistorySend>> {
  const { rows } = await sql<HistorySend & { exactAt: string }>`
    select s.id, s.kind, s.campaign_id as "campaignId", k.name as "campaignName", s.node_id as "nodeId", s.channel,
      s.state, coalesce(s.settled_at, s.dispatched_at, s.created_at) as at, s.reason,
      s.reason_detail as "reasonDetail", ${exact(sql`s.created_at`)} as "exactAt"
    from sends s left join campaigns k on k.workspace_id = s.workspace_id and k.id = s.campaign_id
    where s.workspace_id = ${workspaceId} and s.contact_id = ${contactId}
      ${notSent ? sql`and s.state in ('skipped', 'failed', 'undelivered', 'unknown')` : sql``}
      ${after ? sql`and (s.created_at, s.id) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql``}
    order by s.created_at desc, s.id desc limit ${limit + 1}`.execute(db)
  return pageOf(rows, limit)
}

export interface ContactRecord {
  messages: Record<string, unknown>[]
  sends: Record<string, unknown>[]
  events: Record<string, unknown>[]
  suppressions: Record<string, unknown>[]
}

/** All rows that are kept about a contact, for who asks what we know of them. */
export async function contactRecord(db: Kysely<Tables>, { workspaceId, contactId }: Which): Promise<ContactRecord> {
  const rowsOf = (table: string, order: string, without: string[]) => sql`
    select coalesce(jsonb_agg(to_jsonb(t) - ${without}::text[] order by t.${sql.ref(order)}), '[]')
    from ${sql.table(table)} t where t.workspace_id = ${workspaceId} and t.contact_id = ${contactId}`
  const { rows } = await sql<ContactRecord>`
    select (${rowsOf('messages', 'at', ['workspace_id', 'intent_trace'])}) as messages,
      (${rowsOf('sends', 'created_at', ['workspace_id', 'kept'])}) as sends,
      (${rowsOf('events', 'id', ['workspace_id', 'tx'])}) as events,
      (${rowsOf('suppressions', 'at', ['workspace_id'])}) as suppressions`.execute(db)
  return rows[0]!
}
