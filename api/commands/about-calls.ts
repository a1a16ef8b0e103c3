import type { Kysely } from 'kysely'
import { listSecrets } from '../../db/queries/secrets.ts'
import type { Tables } from '../../db/tables/index.ts'
import type { About, TemplateFacts } from '../../funnel/checks/about.ts'
import { modelKeyName } from '../../funnel/calls/model-key.ts'
import { templateFacts } from '../../messaging/template-facts.ts'

/** What the checks know of web requests and questions to the model: their texts, and the secrets that are there. */
export async function aboutCalls(
  db: Kysely<Tables>, { workspaceId, graph }: { workspaceId: string; graph: unknown },
): Promise<Pick<About, 'templates' | 'secrets' | 'hasModelKey'>> {
  const nodes = (graph as { nodes?: unknown } | null)?.nodes
  const templates = new Map((Array.isArray(nodes) ? nodes as unknown[] : []).flatMap((node): [string, TemplateFacts[]][] => {
    const { id, ...rest } = (node ?? {}) as { id?: unknown; kind?: unknown; config?: unknown }
    const facts = templateFacts(rest)
    return typeof id === 'string' && facts.length > 0 ? [[id, facts]] : []
  }))
  if (templates.size === 0) return {}
  const names = (await listSecrets(db, { workspaceId })).map(({ name }) => name)
  return { templates, secrets: names.filter((name) => name !== modelKeyName), hasModelKey: names.includes(modelKeyName) }
}
