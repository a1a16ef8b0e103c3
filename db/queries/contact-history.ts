import { type Kysely, type RawBuilder, sql } from 'kysely'
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
  nodeName: string | null
  /** Of a reply that led elsewhere. */
  movedToName: string | null
  data: Record<string, unknown>
}

/** As a node is called in the version that a run is on. */
export const nodeName = (workspaceId: string, node: RawBuilder<unknown>, run: RawBuilder<unknown>) => sql`
  (select n ->> 'name' from runs named
    join funnel_versions v on v.workspace_id = named.workspace_id and v.id = named.version_id,
    jsonb_array_elements(v.graph -> 'nodes') n
  where named.workspace_id = ${workspaceId} and named.id = ${run} and n ->> 'id' = ${node} limit 1)`

/**
 * What happened to a contact in any campaign and outside of them, and the imports that named them, the
 * latest first.
 */
export async function contactHistory(
  db: Kysely<Tables>,
  { workspaceId, contactId, campaignId, limit, before }: Which & { campaignId?: string; limit: number; before?: string },
): Promise<{ items: HistoryEvent[]; next: string | null }> {
  const wanted = sql`
    ${campaignId === undefined ? sql`` : sql`and e.campaign_id = ${campaignId}`}
    ${before === undefined ? sql`` : sql`and e.id < ${before}::bigint`}
    order by e.id desc limit ${limit + 1}`
  const { rows } = await sql<HistoryEvent>`
    with page as (
      (select e.* from events e
        where e.workspace_id = ${workspaceId} and e.contact_id = ${contactId} ${wanted})
      union all
      (select e.* from import_contacts c
        join imports i on i.workspace_id = c.workspace_id and i.id = c.import_id
        join events e on e.workspace_id = c.workspace_id and e.id = i.event_id
        where c.workspace_id = ${workspaceId} and c.contact_id = ${contactId} ${wanted})
    )
    select e.id, e.at, e.clock_at as "clockAt", e.type, e.campaign_id as "campaignId", k.name as "campaignName",
      e.run_id as "runId", e.node_id as "nodeId", e.data,
      ${nodeName(workspaceId, sql`e.node_id`, sql`e.run_id`)} as "nodeName",
      ${nodeName(workspaceId, sql`e.data ->> 'movedTo'`, sql`e.run_id`)} as "movedToName"
    from page e left join campaigns k on k.workspace_id = e.workspace_id and k.id = e.campaign_id
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
  nodeName: string | null
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
    with page as (
      select * from sends s
      where s.workspace_id = ${workspaceId} and s.contact_id = ${contactId}
        ${notSent ? sql`and s.state in ('skipped', 'failed', 'undelivered', 'unknown')` : sql``}
        ${after ? sql`and (s.created_at, s.id) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql``}
      order by s.created_at desc, s.id desc limit ${limit + 1})
    select s.id, s.kind, s.campaign_id as "campaignId", k.name as "campaignName", s.node_id as "nodeId", s.channel,
      s.state, coalesce(s.settled_at, s.dispatched_at, s.created_at) as at, s.reason,
      s.reason_detail as "reasonDetail", ${nodeName(workspaceId, sql`s.node_id`, sql`s.run_id`)} as "nodeName",
      ${exact(sql`s.created_at`)} as "exactAt"
    from page s left join campaigns k on k.workspace_id = s.workspace_id and k.id = s.campaign_id
    order by s.created_at desc, s.id desc`.execute(db)
  return pageOf(rows, limit)
}
