import type { Kysely } from 'kysely'
import { inTransaction } from '../../db/in-transaction.ts'
import { createContent, latestContents } from '../../db/queries/contents.ts'
import { listVersions } from '../../db/queries/funnel-versions.ts'
import { createFunnel, getFunnel, getFunnelVersion } from '../../db/queries/funnels.ts'
import { found, Refusal } from '../../db/refusal.ts'
import type { Tables } from '../../db/tables/index.ts'
import { graphSchema } from '../../funnel/graph.ts'
import { readGraph } from '../../funnel/read-graph.ts'
import { withContentIds } from '../../funnel/templates/template.ts'
import { contentIdsIn } from './publish-funnel.ts'

interface NewFunnel { workspaceId: string; name: string; isTemplate: boolean }

/** A funnel to begin with: a start that leads to an end. Gives its id. */
export async function createBlank(db: Kysely<Tables>, { workspaceId, name, isTemplate }: NewFunnel): Promise<string> {
  const draft = graphSchema.parse({
    version: 1,
    nodes: [
      { id: 'start', kind: 'start', name: 'Start', position: { x: 0, y: 0 } },
      { id: 'done', kind: 'exit', name: 'Done', position: { x: 360, y: 0 } },
    ],
    edges: [{ from: { node: 'start' }, to: 'done' }],
  })
  return (await createFunnel(db, { workspaceId, name, draft, isTemplate })).id
}

/** A draft of the newest version of a template, with contents of its own. Gives its id. Refusal 'not-published'. */
export async function copyTemplate(
  db: Kysely<Tables>, { workspaceId, templateId, name, isTemplate }: NewFunnel & { templateId: string },
): Promise<string> {
  const { graph, versionId } = await newestOfTemplate(db, { workspaceId, templateId })
  return inTransaction(db, async (trx) => {
    const draft = await withOwnContents(trx, { workspaceId, graph })
    return (await createFunnel(trx, { workspaceId, name, draft, isTemplate, fromVersionId: versionId })).id
  })
}

/** A copy of a draft, with contents of its own: what is changed in one does not reach into the other. */
export async function duplicateFunnel(
  db: Kysely<Tables>,
  { workspaceId, funnelId, name, isTemplate }: Omit<NewFunnel, 'isTemplate'> & { funnelId: string; isTemplate?: boolean | undefined },
): Promise<string> {
  const { draft, is_template: wasTemplate } = await getFunnel(db, { workspaceId, funnelId })
  return inTransaction(db, async (trx) => {
    const own = await withOwnContents(trx, { workspaceId, graph: draft })
    return (await createFunnel(trx, { workspaceId, name, draft: own, isTemplate: isTemplate ?? wasTemplate })).id
  })
}

export async function newestOfTemplate(
  db: Kysely<Tables>, { workspaceId, templateId }: { workspaceId: string; templateId: string },
): Promise<{ graph: unknown; versionId: string }> {
  const template = await getFunnel(db, { workspaceId, funnelId: templateId })
  found(template.is_template ? template : null, 'template')
  const [newest] = await listVersions(db, { workspaceId, funnelId: templateId, limit: 1 })
  if (!newest) throw new Refusal('not-published', 'This template has no published version yet.')
  const { graph } = await getFunnelVersion(db, { workspaceId, versionId: newest.id })
  return { graph, versionId: newest.id }
}

/** The graph with a copy of each content that it says. */
export async function withOwnContents(
  db: Kysely<Tables>, { workspaceId, graph }: { workspaceId: string; graph: unknown },
): Promise<unknown> {
  const read = readGraph(graph)
  if (!read.ok) return graph
  const contentIds = contentIdsIn(graph).map(({ contentId }) => contentId)
  const copies = new Map<string, string>()
  for (const { contentId, name, channel, body } of await latestContents(db, { workspaceId, contentIds })) {
    copies.set(contentId, (await createContent(db, { workspaceId, name, channel, body })).contentId)
  }
  return withContentIds(read.graph, copies)
}
