import { type Kysely, sql } from 'kysely'
import type { Tables } from '../tables/index.ts'

/** So many people of a campaign stand at a node of a version, in a state. */
export interface Standing {
  versionId: string
  version: number
  /** null: they have not begun. */
  nodeId: string | null
  state: 'starting' | 'active' | 'waiting' | 'held'
  people: number
  /** Of these, so many who are counted at no node before: who goes several ways at once is at several. */
  runs: number
}

/** Where the people under way stand, on every version but one; by version, the newest first. */
export async function peopleUnderWay(
  db: Kysely<Tables>,
  { workspaceId, campaignId, exceptVersionId }: { workspaceId: string; campaignId: string; exceptVersionId: string | null },
): Promise<Standing[]> {
  const { rows } = await sql<Standing>`
    select r.version_id as "versionId", v.version, coalesce(w.node_id, r.node_id) as "nodeId", coalesce(w.state, r.state) as state,
      count(*)::int as people, count(*) filter (where coalesce(w.place, 0) = 0)::int as runs
    from runs r join funnel_versions v on v.workspace_id = r.workspace_id and v.id = r.version_id
      left join run_ways w on w.workspace_id = r.workspace_id and w.run_id = r.id
    where r.workspace_id = ${workspaceId} and r.campaign_id = ${campaignId} and r.ended_at is null
      and r.version_id is distinct from ${exceptVersionId}::uuid
    group by 1, 2, 3, 4 order by 2 desc, 3, 4`.execute(db)
  return rows
}

/**
 * Nodes of versions whose message has newer words now than were frozen; with `inVersionId`, other words in that
 * version.
 */
export async function rewrittenMessages(
  db: Kysely<Tables>,
  { workspaceId, versionIds, inVersionId }: { workspaceId: string; versionIds: string[]; inVersionId: string | null },
): Promise<{ versionId: string; nodeId: string }[]> {
  if (versionIds.length === 0) return []
  const isRewritten = inVersionId === null
    ? sql`exists (select from content_versions n
        where n.workspace_id = f.workspace_id and n.content_id = cv.content_id and n.version > cv.version)`
    : sql`exists (select from version_contents n where n.workspace_id = f.workspace_id
        and n.version_id = ${inVersionId}::uuid and n.node_id = f.node_id
        and n.content_version_id <> f.content_version_id)`
  const { rows } = await sql<{ versionId: string; nodeId: string }>`
    select f.version_id as "versionId", f.node_id as "nodeId"
    from version_contents f
      join content_versions cv on cv.workspace_id = f.workspace_id and cv.id = f.content_version_id
    where f.workspace_id = ${workspaceId} and f.version_id = any(${versionIds}::uuid[]) and ${isRewritten}`.execute(db)
  return rows
}

/** Graphs of versions by id. */
export async function graphsOfVersions(
  db: Kysely<Tables>, { workspaceId, versionIds }: { workspaceId: string; versionIds: string[] },
): Promise<Map<string, unknown>> {
  if (versionIds.length === 0) return new Map()
  const rows = await db.selectFrom('funnel_versions').select(['id', 'graph'])
    .where('workspace_id', '=', workspaceId).where('id', 'in', versionIds).execute()
  return new Map(rows.map(({ id, graph }) => [id, graph]))
}
