import { type Kysely, sql } from 'kysely'
import type { Tables } from '../tables/index.ts'

export interface CampaignTotals { campaignId: string; audience: number; open: number; held: number; done: number }

/** Contacts chosen and runs by state, of each campaign asked for. */
export async function campaignTotals(
  db: Kysely<Tables>, { workspaceId, campaignIds }: { workspaceId: string; campaignIds: string[] },
): Promise<Map<string, CampaignTotals>> {
  if (campaignIds.length === 0) return new Map()
  const { rows } = await sql<CampaignTotals>`
    select k.id as "campaignId", a.audience, r.open, r.held, r.done
    from unnest(${campaignIds}::uuid[]) as k(id),
      lateral (select count(*)::int as audience from audience
        where workspace_id = ${workspaceId} and campaign_id = k.id) a,
      lateral (select count(*) filter (where state <> 'done')::int as open,
          count(*) filter (where state = 'held')::int as held, count(*) filter (where state = 'done')::int as done
        from runs where workspace_id = ${workspaceId} and campaign_id = k.id) r`.execute(db)
  return new Map(rows.map((row) => [row.campaignId, row]))
}

export interface NodeCounts {
  nodeId: string
  entered: number
  at: { starting: number; active: number; waiting: number; held: number }
  ended: number
  sends: { waiting: number; sent: number; skipped: number; failed: number; unknown: number }
}

/** What happened at each node: entries, who is there by state, who ended there, what its sends came to. */
export async function nodeCounts(
  db: Kysely<Tables>, { workspaceId, campaignId }: { workspaceId: string; campaignId: string },
): Promise<NodeCounts[]> {
  const [entered, runs, sends] = await Promise.all([
    sql<{ nodeId: string; entered: number }>`
      select node_id as "nodeId", count(*)::int as entered from events
      where workspace_id = ${workspaceId} and campaign_id = ${campaignId} and type = 'node.entered'
        and node_id is not null
      group by node_id`.execute(db),
    sql<NodeCounts['at'] & { nodeId: string; ended: number }>`
      select node_id as "nodeId", count(*) filter (where state = 'starting')::int as starting,
        count(*) filter (where state = 'active')::int as active,
        count(*) filter (where state = 'waiting')::int as waiting,
        count(*) filter (where state = 'held')::int as held, count(*) filter (where state = 'done')::int as ended
      from (
        select node_id, state from runs
        where workspace_id = ${workspaceId} and campaign_id = ${campaignId} and node_id is not null
        union all
        -- who goes several ways at once is at several nodes
        select node_id, state from run_ways
        where workspace_id = ${workspaceId} and campaign_id = ${campaignId} and node_id is not null) standing
      group by node_id`.execute(db),
    sql<NodeCounts['sends'] & { nodeId: string }>`
      select node_id as "nodeId", count(*) filter (where state in ('reserved', 'dispatching'))::int as waiting,
        count(*) filter (where state in ('sent', 'delivered'))::int as sent,
        count(*) filter (where state = 'skipped')::int as skipped,
        count(*) filter (where state in ('failed', 'undelivered'))::int as failed,
        count(*) filter (where state = 'unknown')::int as unknown
      from sends where workspace_id = ${workspaceId} and campaign_id = ${campaignId} and node_id is not null
      group by node_id`.execute(db),
  ])
  const counts = new Map<string, NodeCounts>()
  const of = (nodeId: string): NodeCounts => {
    const known = counts.get(nodeId) ?? none(nodeId)
    counts.set(nodeId, known)
    return known
  }
  for (const row of entered.rows) of(row.nodeId).entered = row.entered
  for (const { nodeId, ended, ...at } of runs.rows) Object.assign(of(nodeId), { at, ended })
  for (const { nodeId, ...row } of sends.rows) of(nodeId).sends = row
  return [...counts.values()]
}

function none(nodeId: string): NodeCounts {
  return {
    nodeId, entered: 0, ended: 0,
    at: { starting: 0, active: 0, waiting: 0, held: 0 },
    sends: { waiting: 0, sent: 0, skipped: 0, failed: 0, unknown: 0 },
  }
}
