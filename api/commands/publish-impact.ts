import type { Kysely } from 'kysely'
import { getCampaign } from '../../db/queries/campaigns.ts'
import { getFunnel, getFunnelVersion } from '../../db/queries/funnels.ts'
import { listVersions } from '../../db/queries/funnel-versions.ts'
import { graphsOfVersions, peopleUnderWay, rewrittenMessages, type Standing } from '../../db/queries/publish-impact.ts'
import { Refusal } from '../../db/refusal.ts'
import type { Tables } from '../../db/tables/index.ts'
import type { Graph } from '../../funnel/graph.ts'
import { readGraph } from '../../funnel/read-graph.ts'
import type { Choice } from '../../funnel/versions/choice.ts'
import { compareGraphs, type NodeChange } from '../../funnel/versions/compare-graphs.ts'
import { jumpTargetsOf, propose } from '../../funnel/versions/propose.ts'

interface Which { workspaceId: string; campaignId: string }

/** What people under way would be moved to: the draft as it is, or the version that is published. */
export interface Target {
  /** The number that it has, or will have. */
  version: number
  graph: Graph
  /** null: not published yet. */
  versionId: string | null
}

/** Refusals 'not-found', 'not-published', 'draft-unreadable'. */
export async function targetOf(db: Kysely<Tables>, which: Which, against: 'draft' | 'published'): Promise<Target> {
  const { workspaceId } = which
  const { funnel_id: funnelId, version_id: versionId, rehearses_revision: rehearsed } = await getCampaign(db, which)
  if (rehearsed !== null) throw new Refusal('not-published', 'A rehearsal keeps to the draft as it was.')
  if (against === 'published') {
    const { version, graph } = versionId === null
      ? { version: null, graph: null } : await getFunnelVersion(db, { workspaceId, versionId })
    if (version === null) throw new Refusal('not-published', 'The funnel has no published version.')
    return { version, graph: readable(graph), versionId }
  }
  const [{ draft }, [newest]] = await Promise.all([
    getFunnel(db, { workspaceId, funnelId }), listVersions(db, { workspaceId, funnelId, limit: 1 }),
  ])
  return { version: (newest?.version ?? 0) + 1, graph: readable(draft), versionId: null }
}

export interface OlderVersion {
  changes: NodeChange[]
  proposals: Record<string, Choice>
}

/** Who is under way on other versions than the target, and for each of these what the target makes of its nodes. */
export async function underWay(
  db: Kysely<Tables>, { workspaceId, campaignId }: Which, target: Target,
): Promise<{ standings: Standing[]; versions: Map<string, OlderVersion> }> {
  const standings = await peopleUnderWay(db, { workspaceId, campaignId, exceptVersionId: target.versionId })
  const versionIds = [...new Set(standings.map(({ versionId }) => versionId))]
  const [graphs, rewritten] = await Promise.all([
    graphsOfVersions(db, { workspaceId, versionIds }),
    rewrittenMessages(db, { workspaceId, versionIds, inVersionId: target.versionId }),
  ])
  const versions = new Map([...graphs].map(([id, graph]): [string, OlderVersion] => {
    const older = readable(graph)
    const said = new Set(rewritten.filter(({ versionId }) => versionId === id).map(({ nodeId }) => nodeId))
    return [id, { changes: compareGraphs(older, target.graph, said), proposals: propose(older, target.graph) }]
  }))
  return { standings, versions }
}

/** What the publish screen shows. */
export async function publishImpact(db: Kysely<Tables>, which: Which, against: 'draft' | 'published') {
  const target = await targetOf(db, which, against)
  const { standings, versions } = await underWay(db, which, target)
  const places = Map.groupBy(standings, ({ versionId, nodeId }) => JSON.stringify([versionId, nodeId]))
  const nodes = new Map(target.graph.nodes.map((node) => [node.id, node]))
  return {
    version: target.version,
    people: standings.reduce((sum, { runs }) => sum + runs, 0),
    places: [...places.values()].map((group) => placeOf(group, versions.get(group[0]!.versionId)!)),
    targets: jumpTargetsOf(target.graph).map((id) => {
      const { name, kind } = nodes.get(id)!
      return { nodeId: id, name, kind }
    }),
  }
}

function placeOf(group: Standing[], { changes, proposals }: OlderVersion) {
  const { versionId, version, nodeId } = group[0]!
  const at = { starting: 0, active: 0, waiting: 0, held: 0 }
  for (const { state, people } of group) at[state] += people
  const node = changes.find((change) => change.nodeId === nodeId)
  return {
    versionId, version, nodeId,
    name: node?.name ?? null, kind: node?.kind ?? null,
    people: group.reduce((sum, { people }) => sum + people, 0), at,
    change: node?.change ?? 'same', differences: node?.differences ?? [],
    proposal: (nodeId === null ? undefined : proposals[nodeId]) ?? { do: 'go-on' as const },
  }
}

function readable(graph: unknown): Graph {
  const read = readGraph(graph)
  if (read.ok) return read.graph
  throw new Refusal('draft-unreadable', 'The draft cannot be read as a funnel. Its issues say what to mend.')
}
