import { type Kysely, type Selectable, sql } from 'kysely'
import type { FunnelTable } from '../tables/funnels.ts'
import type { Tables } from '../tables/index.ts'

export type FunnelHead = Omit<Selectable<FunnelTable>, 'draft'>

/** Templates, the newest first, with how many messages each brings; `cursor` is the id of the last one of the page before. */
export async function listTemplates(
  db: Kysely<Tables>, { workspaceId, limit, cursor }: { workspaceId: string; limit: number; cursor?: string },
): Promise<{ items: (FunnelHead & { messages: number })[]; next: string | null }> {
  const rows = await db.selectFrom('funnels')
    .select([
      'id', 'workspace_id', 'name', 'is_template', 'from_version_id', 'draft_revision', 'draft_saved_by', 'archived_at',
      'created_at', 'updated_at',
    ])
    .select(sql<number>`(select count(distinct content_version_id)::int from version_contents
      where workspace_id = ${workspaceId} and version_id = (select id from funnel_versions v
        where v.workspace_id = ${workspaceId} and v.funnel_id = funnels.id order by version desc limit 1))`.as('messages'))
    .where('workspace_id', '=', workspaceId).where('is_template', '=', true)
    .where('archived_at', 'is', null)
    .$if(cursor !== undefined, (query) => query.where('id', '<', cursor ?? ''))
    .orderBy('id', 'desc').limit(limit + 1).execute()
  const items = rows.slice(0, limit)
  return { items, next: rows.length > limit ? items.at(-1)?.id ?? null : null }
}
