import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Choices } from '../../funnel/versions/choice.ts'
import { found } from '../refusal.ts'
import type { Tables } from '../tables/index.ts'
import { json } from '../tables/json.ts'
import type { OrderKind, WhoIsMeant } from '../tables/orders.ts'
import { type ContactFilter, meant as meantContacts } from './contact-list.ts'

export interface OrderBatch {
  id: string
  campaignId: string
  kind: OrderKind
  /** Where a move leads. */
  nodeId: string | null
  /** Where a migrate leads. */
  versionId: string | null
  version: number | null
  who: WhoIsMeant
  /** How many runs were meant when it was ordered. */
  meant: number
  orderedBy: string
  orderedAt: Date
  finishedAt: Date | null
  /** Runs that have taken it, have it still before them, or of which nothing came. */
  done: number
  waiting: number
  refused: { reason: string; count: number }[]
}

export interface NewOrderBatch {
  id: string
  workspaceId: string
  campaignId: string
  kind: OrderKind
  nodeId?: string | undefined
  versionId?: string | undefined
  /** By the older version's id. */
  choices?: Record<string, Choices>
  who: WhoIsMeant
  userId: string
}

/** Keeps the order, and says so; no run has it yet. The same id again changes nothing. */
export async function createOrderBatch(db: Kysely<Tables>, batch: NewOrderBatch): Promise<void> {
  const { id, workspaceId, campaignId, kind, nodeId = null, versionId = null, choices = {}, who, userId } = batch
  await sql`
    with ordered as (
      insert into order_batches (id, workspace_id, campaign_id, kind, node_id, version_id, choices, who, ordered_by, meant)
      select ${id}::uuid, ${workspaceId}::uuid, ${campaignId}::uuid, ${kind}, ${nodeId}, ${versionId}::uuid,
        ${json(choices)}, ${json(who)}, ${userId},
        (select count(*)::int from runs r where ${isMeant({ workspaceId, campaignId, kind, versionId, who })})
      on conflict do nothing returning meant
    )
    insert into events (workspace_id, type, campaign_id, node_id, data)
    select ${workspaceId}::uuid, 'orders.placed', ${campaignId}::uuid, ${who.nodeId ?? null},
      jsonb_build_object('orderId', ${id}::text, 'kind', ${kind}::text, 'by', ${userId}::text, 'meant', meant)
    from ordered`.execute(db)
}

/** Refusal 'not-found'. */
export async function getOrderBatch(
  db: Kysely<Tables>, { workspaceId, campaignId, orderId }: { workspaceId: string; campaignId: string; orderId: string },
): Promise<OrderBatch> {
  const { rows } = await sql<OrderBatch>`
    ${batches} where b.workspace_id = ${workspaceId} and b.campaign_id = ${campaignId} and b.id = ${orderId}`.execute(db)
  return found(rows[0], 'order')
}

/** The newest first; `cursor` is the id of the last one of the page before. */
export async function listOrderBatches(
  db: Kysely<Tables>,
  { workspaceId, campaignId, limit, cursor }: {
    workspaceId: string; campaignId: string; limit: number; cursor?: string
  },
): Promise<{ items: OrderBatch[]; next: string | null }> {
  const { rows } = await sql<OrderBatch>`
    ${batches} where b.workspace_id = ${workspaceId} and b.campaign_id = ${campaignId}
      ${cursor === undefined ? sql`` : sql`and (b.ordered_at, b.id) < (
        select c.ordered_at, c.id from order_batches c where c.workspace_id = ${workspaceId} and c.id = ${cursor})`}
    order by b.ordered_at desc, b.id desc limit ${limit + 1}`.execute(db)
  const items = rows.slice(0, limit)
  return { items, next: rows.length > limit ? items.at(-1)?.id ?? null : null }
}

const batches = sql`
  select b.id, b.campaign_id as "campaignId", b.kind, b.node_id as "nodeId", b.version_id as "versionId", v.version, b.who,
    b.meant, b.ordered_by as "orderedBy", b.ordered_at as "orderedAt", b.finished_at as "finishedAt",
    c.done, c.waiting, c.refused
  from order_batches b
    left join funnel_versions v on v.workspace_id = b.workspace_id and v.id = b.version_id
    cross join lateral (
      select coalesce(sum(n) filter (where taken and refused is null), 0)::int as done,
        coalesce(sum(n) filter (where not taken), 0)::int as waiting,
        coalesce(jsonb_agg(jsonb_build_object('reason', refused, 'count', n) order by n desc)
          filter (where refused is not null), '[]') as refused
      from (select taken_at is not null as taken, refused, count(*)::int as n from run_orders o
        where o.workspace_id = b.workspace_id and o.batch_id = b.id group by 1, 2) counted) c`

/** The open runs `r` for which an order is meant. */
export function isMeant(
  { workspaceId, campaignId, kind, versionId, who }: {
    workspaceId: string; campaignId: string; kind: OrderKind; versionId: string | null; who: WhoIsMeant
  },
): RawBuilder<boolean> {
  const { nodeId, state, holdReason, filter } = who
  return sql<boolean>`r.workspace_id = ${workspaceId} and r.campaign_id = ${campaignId} and r.ended_at is null
    ${kind === 'migrate' ? sql`and r.version_id <> ${versionId}` : sql``}
    ${kind === 'resume' ? sql`and r.state = 'held'` : sql``}
    ${nodeId === undefined ? sql`` : sql`and (r.node_id = ${nodeId} or exists (select from run_ways w
      where w.workspace_id = r.workspace_id and w.run_id = r.id and w.node_id = ${nodeId}))`}
    ${state === undefined ? sql`` : sql`and r.state = ${state}`}
    ${holdReason === undefined ? sql`` : sql`and r.state = 'held' and r.hold_reason = ${holdReason}`}
    ${filter === undefined ? sql`` : sql`and r.contact_id in (
      select c.id ${meantContacts(workspaceId, filter as ContactFilter)})`}`
}
