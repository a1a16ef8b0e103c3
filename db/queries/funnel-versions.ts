import type { Kysely } from 'kysely'
import { found } from '../refusal.ts'
import type { Tables } from '../tables/index.ts'

export interface VersionSummary {
  id: string
  version: number
  createdAt: Date
  name: string | null
  publishedBy: string | null
}

const columns = ['id', 'version', 'created_at as createdAt', 'name', 'published_by as publishedBy'] as const

const most = 200

/** The published versions of a funnel, the newest first; those before version `below`, where it is given. */
export async function listVersions(
  db: Kysely<Tables>,
  { workspaceId, funnelId, limit = most, below }: {
    workspaceId: string; funnelId: string; limit?: number; below?: number
  },
): Promise<VersionSummary[]> {
  return db.selectFrom('funnel_versions').select(columns)
    .where('workspace_id', '=', workspaceId).where('funnel_id', '=', funnelId).where('version', 'is not', null)
    .$if(below !== undefined, (query) => query.where('version', '<', below ?? 0))
    .orderBy('version', 'desc').limit(limit).$narrowType<{ version: number }>().execute()
}

/** A published version by its number, with its graph. Refusal 'not-found'. */
export async function getVersionByNumber(
  db: Kysely<Tables>,
  { workspaceId, funnelId, version }: { workspaceId: string; funnelId: string; version: number },
): Promise<VersionSummary & { graph: unknown }> {
  return found(
    await db.selectFrom('funnel_versions').select([...columns, 'graph'])
      .where('workspace_id', '=', workspaceId).where('funnel_id', '=', funnelId).where('version', '=', version)
      .$narrowType<{ version: number }>().executeTakeFirst(),
    'version',
  )
}
