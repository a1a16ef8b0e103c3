import type { Kysely } from 'kysely'
import { campaignFacts } from '../../db/queries/campaign-facts.ts'
import { useVersion } from '../../db/queries/campaign-change.ts'
import { latestContents } from '../../db/queries/contents.ts'
import { type PublishedVersion, publishFunnel } from '../../db/queries/funnels.ts'
import type { Tables } from '../../db/tables/index.ts'
import type { ContentFacts } from '../../funnel/checks/about.ts'
import { compile, type Compiled } from '../../funnel/compile/compile.ts'
import { planHash } from '../../funnel/plan/hash.ts'
import { campaignFieldNames, contactFieldNames, fieldTypes } from '../../db/queries/merge-fields.ts'
import { contentFacts } from '../../messaging/content-facts.ts'
import { linkLength } from '../../service/link-address.ts'
import { HttpError } from '../http/http-error.ts'
import { aboutCalls } from './about-calls.ts'
import { aboutCampaigns } from './about-campaigns.ts'

interface Checked { compiled: Compiled; contentVersions: Map<string, string> }

/** Compiles a graph against the workspace's contents, contacts and the funnel's campaigns as they are now. */
export async function checkGraph(
  db: Kysely<Tables>,
  { workspaceId, funnelId, graph, publicUrl }: {
    workspaceId: string; funnelId: string; graph: unknown
    /** Where the links of messages lead that are counted: texts are as long as it makes them. */
    publicUrl?: string
  },
): Promise<Checked> {
  const contentIds = contentIdsIn(graph).map(({ contentId }) => contentId)
  const latest = await latestContents(db, { workspaceId, contentIds })
  const contents = new Map(latest.map(({ contentId, name, channel, body }): [string, ContentFacts] => (
    [contentId, { name, channel, ...contentFacts(body, publicUrl === undefined ? undefined : linkLength(publicUrl)) }]
  )))
  const calls = await aboutCalls(db, { workspaceId, graph })
  const written = [...calls.templates?.values() ?? []].flat()
  const asked = [...contents.values(), ...written].flatMap(({ mergeTags }) => mergeTags)
    .filter((tag) => tag.startsWith('contact.')).map((tag) => tag.slice('contact.'.length))
  const contactFields = await contactFieldNames(db, { workspaceId, asked })
  const campaignFields = await campaignFieldNames(db, { workspaceId, funnelId })
  const types = await fieldTypes(db, { workspaceId, funnelId })
  const campaigns = await campaignFacts(db, { workspaceId, funnelId })
  return {
    compiled: compile(graph, {
      contents, types, ...calls, ...aboutCampaigns(campaigns, graph),
      ...(contactFields ? { contactFields } : {}), ...(campaignFields ? { campaignFields } : {}),
    }),
    contentVersions: new Map(latest.map(({ contentId, versionId }) => [contentId, versionId])),
  }
}

/** What is frozen of a graph: with its plan, and the contents as they are now. 422 'funnel-has-issues', each at its node. */
export async function readyToFreeze(
  db: Kysely<Tables>, which: { workspaceId: string; funnelId: string; graph: unknown },
) {
  const { compiled, contentVersions } = await checkGraph(db, which)
  if (!compiled.ok) {
    throw new HttpError(422, 'funnel-has-issues', 'The funnel has issues that must be mended first.', {
      issues: compiled.issues.filter(({ severity }) => severity === 'error').map(({ nodeId, code, message }) => (
        { ...(nodeId ? { nodeId } : {}), code, message }
      )),
    })
  }
  const frozen = contentIdsIn(which.graph).flatMap(({ nodeId, contentId }) => {
    const versionId = contentVersions.get(contentId)
    return versionId ? [[nodeId, versionId] as const] : []
  })
  const { graph, plan } = compiled
  return { graph, plan, planHash: planHash(plan), contents: Object.fromEntries(frozen) }
}

/**
 * Freezes a graph as the funnel's next version with the contents as they are now; campaigns of the funnel
 * take it for the runs that begin from here on. 422 'funnel-has-issues' with every issue at its node.
 */
export async function publishGraph(
  db: Kysely<Tables>,
  { workspaceId, funnelId, graph, revision, name, userId }: {
    workspaceId: string; funnelId: string; graph: unknown; revision?: number; name?: string; userId?: string
  },
): Promise<PublishedVersion> {
  const published = await publishFunnel(db, {
    workspaceId, funnelId, ...await readyToFreeze(db, { workspaceId, funnelId, graph }), name, userId,
    ...(revision === undefined ? {} : { revision }),
  })
  await useVersion(db, { workspaceId, funnelId, versionId: published.versionId })
  return published
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Which content each message node of a graph says, as far as the graph can be read. */
export function contentIdsIn(graph: unknown): { nodeId: string; contentId: string }[] {
  const nodes = (graph as { nodes?: unknown } | null)?.nodes
  if (!Array.isArray(nodes)) return []
  return (nodes as { id?: unknown; config?: { contentId?: unknown } | null }[]).flatMap((node) => {
    const contentId = node?.config?.contentId
    return typeof node?.id === 'string' && typeof contentId === 'string' && uuid.test(contentId)
      ? [{ nodeId: node.id, contentId }]
      : []
  })
}
