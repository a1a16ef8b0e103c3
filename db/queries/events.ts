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

/**
 * Where a reader stands: it has seen what was committed at one moment. Transactions commit in another order than
 * they begin, so a number cannot say it; a Postgres snapshot (text of pg_snapshot) can, and no transaction that
 * stays open for long holds anybody up.
 */
export interface EventPosition {
  seen: string
  /** In the middle of a page: of what was committed between `seen` and `until`, it has seen all up to (tx, id). */
  part?: { until: string; tx: string; id: number }
}

/** Before the first event. */
export const beginning: EventPosition = { seen: '1:1:' }

export interface StoredEvent {
  /** The writing transaction, a decimal text (xid8). */
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
  /** Where a reader stands who has seen it. */
  position: EventPosition
}

/** What was committed after a position, and where its reader stands then. */
export interface EventPage { events: StoredEvent[]; position: EventPosition }

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
 * What was committed after a position, each event once, in the order of (tx, id) within a page. `limit` at most
 * 1000; a page with fewer events than that brings its reader up to this moment.
 */
export async function eventsAfter(
  db: Kysely<Tables>, { workspaceId, after, limit }: { workspaceId: string; after: EventPosition; limit: number },
): Promise<EventPage> {
  const { seen, part } = after
  const most = Math.min(limit, 1000)
  // One statement reads by one snapshot: `now` is exactly what it sees, also where it sees nothing new.
  const { rows } = await sql<Row>`
    select now.snapshot::text as now, e.*
    from (select pg_current_snapshot() as snapshot) as now
    left join lateral (
      select tx::text as tx, id, at, clock_at, type, campaign_id, run_id, contact_id, node_id, data
      from events
      where workspace_id = ${workspaceId}
        and tx >= pg_snapshot_xmin(${seen}::pg_snapshot) and not pg_visible_in_snapshot(tx, ${seen}::pg_snapshot)
        ${part ? sql`and pg_visible_in_snapshot(tx, ${part.until}::pg_snapshot)
          and (tx, id) > (${part.tx}::xid8, ${part.id}::bigint)` : sql``}
      order by events.tx, events.id
      limit ${most}
    ) as e on true
    order by e.tx::xid8, e.id`.execute(db)
  const until = part?.until ?? rows[0]!.now
  const events = rows.flatMap(({ now: _, ...event }) => (
    event.id === null ? [] : [{ ...event, position: { seen, part: { until, tx: event.tx, id: event.id } } }]
  ))
  return { events, position: events.length < most ? { seen: until } : events.at(-1)!.position }
}

type Row = { now: string } & (Omit<StoredEvent, 'position'> | { [K in keyof Omit<StoredEvent, 'position'>]: null })

/** After everything that is committed now: where a screen begins that wants only news. */
export async function lastEventPosition(db: Kysely<Tables>): Promise<EventPosition> {
  const { rows } = await sql<EventPosition>`select pg_current_snapshot()::text as seen`.execute(db)
  return rows[0]!
}
