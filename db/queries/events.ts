import { type Kysely, sql } from 'kysely'
import type { Tables } from '../tables/index.ts'

export interface NewEvent {
  type: string
  /** Campaign time, where the event belongs to a run. */
  clockAt?: Date
  campaignId?: string
  runId?: string
  contactId?: string
  nodeId?: string
  data?: Record<string, unknown>
}

/** Where a reader stands: the last event that it has seen. `tx` is a decimal text (xid8). */
export interface EventPosition { tx: string; id: number }

export interface StoredEvent {
  tx: string
  id: number
  at: Date
  clock_at: Date | null
  type: string
  campaign_id: string | null
  run_id: string | null
  contact_id: string | null
  node_id: string | null
  data: Record<string, unknown>
}

/** Writes events in the order given, in one statement; do it in the transaction that they tell of. */
export async function appendEvents(
  db: Kysely<Tables>, { workspaceId, events }: { workspaceId: string; events: NewEvent[] },
): Promise<void> {
  if (events.length === 0) return
  await sql`
    insert into events (workspace_id, clock_at, type, campaign_id, run_id, contact_id, node_id, data)
    select ${workspaceId}, e."clockAt", e.type, e."campaignId", e."runId", e."contactId", e."nodeId",
      coalesce(e.data, '{}')
    from jsonb_to_recordset(${JSON.stringify(events)}::jsonb) as e(type text, "clockAt" timestamptz,
      "campaignId" uuid, "runId" uuid, "contactId" uuid, "nodeId" text, data jsonb)`.execute(db)
}

/**
 * The events after a position in (tx, id) order. An id is given out before its transaction commits, so
 * reading by id alone would step over what commits late; here only transactions older than every open
 * one are read, and whatever appears later is later in the order. `limit` at most 1000.
 */
export async function eventsAfter(
  db: Kysely<Tables>,
  { workspaceId, after, limit, campaignId }: {
    workspaceId: string
    after: EventPosition | null
    limit: number
    campaignId?: string
  },
): Promise<StoredEvent[]> {
  const { rows } = await sql<StoredEvent>`
    select tx::text as tx, id, at, clock_at, type, campaign_id, run_id, contact_id, node_id, data
    from events
    where workspace_id = ${workspaceId} and tx < pg_snapshot_xmin(pg_current_snapshot())
      ${after ? sql`and (tx, id) > (${after.tx}::xid8, ${after.id}::bigint)` : sql``}
      ${campaignId ? sql`and campaign_id = ${campaignId}` : sql``}
    order by events.tx, events.id
    limit ${Math.min(limit, 1000)}`.execute(db)
  return rows
}

/** The newest position that `eventsAfter` would reach: where a screen begins that wants only news. */
export async function lastEventPosition(
  db: Kysely<Tables>, { workspaceId }: { workspaceId: string },
): Promise<EventPosition | null> {
  const { rows } = await sql<EventPosition>`
    select tx::text as tx, id from events
    where workspace_id = ${workspaceId} and tx < pg_snapshot_xmin(pg_current_snapshot())
    order by events.tx desc, events.id desc limit 1`.execute(db)
  return rows[0] ?? null
}
