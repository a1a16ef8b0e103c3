import { type Kysely, sql } from 'kysely'
import type { Tables } from '../../tables/index.ts'

/** What a wait looks for. Times are real epoch milliseconds. */
export interface Awaited {
  workspaceId: string
  runId: string
  campaignId: string
  contactId: string
  nodeId: string
  name: string
  /** What happened since then counts. */
  from: number
  /** When the wait began: what comes in after that counts even where it happened just before. */
  since: number
  /** What happened later comes too late. */
  until: number
}

export interface FoundOccurrence { id: string; payload: Record<string, unknown>; at: number; exactAt: string }

/** An event that was under way, or told by another clock, while the wait began is not lost. */
const graceSeconds = 300
const pageSize = 200

/** Events of the name that this wait has not taken yet, in the order in which they happened, page by page. */
export async function awaitedOccurrences(
  db: Kysely<Tables>, a: Awaited, after?: { id: string; exactAt: string },
): Promise<{ found: FoundOccurrence[]; isLast: boolean }> {
  const time = (ms: number) => sql`to_timestamp(${ms}::float8 / 1000)`
  const { rows } = await sql<FoundOccurrence>`
    select o.id, o.payload, (extract(epoch from o.occurred_at) * 1000)::float8 as at, o.occurred_at::text as "exactAt"
    from occurrences o
    where o.workspace_id = ${a.workspaceId} and o.contact_id = ${a.contactId} and o.name = ${a.name}
      and (o.campaign_id is null or o.campaign_id = ${a.campaignId}) and (o.run_id is null or o.run_id = ${a.runId})
      and o.occurred_at <= ${time(a.until)}
      and (o.occurred_at >= ${time(a.from)} or (o.received_at >= ${time(a.since)}
        and o.occurred_at >= ${time(a.since)} - make_interval(secs => ${graceSeconds})))
      and not exists (select from run_occurrences t where t.workspace_id = o.workspace_id and t.run_id = ${a.runId}
        -- what let the contact in is behind them
        and t.node_id in (${a.nodeId}, '') and t.occurrence_id = o.id)
      ${after ? sql`and (o.occurred_at, o.id) > (${after.exactAt}::timestamptz, ${after.id}::uuid)` : sql``}
    order by o.occurred_at, o.id limit ${pageSize}`.execute(db)
  return { found: rows, isLast: rows.length < pageSize }
}

/** Whether the contact answered in this span of real time with a reply that means one of these. */
export async function repliedBetween(
  db: Kysely<Tables>,
  { workspaceId, contactId, runId, from, to, notAs }: {
    workspaceId: string; contactId: string; runId: string; from: number; to: number; notAs: string[]
  },
): Promise<boolean> {
  const { rows } = await sql`
    select from messages m join runs r on r.workspace_id = m.workspace_id and r.id = ${runId}
    where m.workspace_id = ${workspaceId} and m.contact_id = ${contactId} and m.direction = 'in'
      and m.intent is not null and m.intent <> all(${notAs}) and m.at >= r.started_at
      and m.at >= to_timestamp(${from}::float8 / 1000) and m.at <= to_timestamp(${to}::float8 / 1000)
    limit 1`.execute(db)
  return rows.length > 0
}
