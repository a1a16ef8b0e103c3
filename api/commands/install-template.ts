import type { Kysely } from 'kysely'
import { createContent } from '../../db/queries/contents.ts'
import { createFunnel, publishFunnel } from '../../db/queries/funnels.ts'
import type { Tables } from '../../db/tables/index.ts'
import { compile } from '../../funnel/compile/compile.ts'
import { planHash } from '../../funnel/plan/hash.ts'
import { type FunnelTemplate, withContentIds } from '../../funnel/templates/template.ts'

export interface InstalledFunnel { funnelId: string; versionId: string }

/** Puts a template's contents and graph into a workspace and publishes it, as a template or a funnel of its own. */
export async function installTemplate(
  db: Kysely<Tables>,
  { workspaceId, template, isTemplate }: { workspaceId: string; template: FunnelTemplate; isTemplate: boolean },
): Promise<InstalledFunnel> {
  const idOf = new Map<string, string>()
  const versionOf = new Map<string, string>()
  for (const [key, { name, channel, body }] of Object.entries(template.contents)) {
    const content = await createContent(db, { workspaceId, name, channel, body: { ...body } })
    idOf.set(key, content.contentId)
    versionOf.set(content.contentId, content.versionId)
  }
  const graph = withContentIds(template.graph, idOf)
  const compiled = compile(graph)
  if (!compiled.ok) {
    throw new Error(`template ${template.key}: ${compiled.issues.map(({ nodeId, message }) => `${nodeId}: ${message}`).join('; ')}`)
  }
  const contents: Record<string, string> = {}
  for (const node of graph.nodes) {
    const contentId = 'contentId' in node.config ? node.config.contentId : null
    const versionId = typeof contentId === 'string' ? versionOf.get(contentId) : undefined
    if (versionId) contents[node.id] = versionId
  }
  const funnel = await createFunnel(db, { workspaceId, name: template.name, draft: graph, isTemplate })
  const { versionId } = await publishFunnel(db, {
    workspaceId, funnelId: funnel.id, graph, plan: compiled.plan, planHash: planHash(compiled.plan), contents,
  })
  return { funnelId: funnel.id, versionId }
}
