import { type Kysely, sql } from 'kysely'
import { found } from '../refusal.ts'
import type { Tables } from '../tables/index.ts'

export interface FunnelInList {
  id: string
  name: string
  isTemplate: boolean
  createdAt: Date
  updatedAt: Date
  revision: number
  version: number | null
  publishedAt: Date | null
  campaigns: number
}

/** Newest first; `cursor` is the id of the last one of the page before. */
export async function listFunnels(
  db: Kysely<Tables>,
  { workspaceId, limit, cursor, isTemplate, search, archived = false }: {
    workspaceId: string; limit: number; cursor?: string; isTemplate?: boolean; search?: string
    /** Those laid aside, instead of all others. */
    archived?: boolean
  },
): Promise<{ items: FunnelInList[]; next: string | null }> {
  const pattern = search ? `%${search.replace(/[\\%_]/g, '\\$&')}%` : null
  const { rows } = await sql<FunnelInList>`
    with page as (
      select id, name, is_template, created_at, updated_at, draft_revision from funnels
      where workspace_id = ${workspaceId} ${cursor === undefined ? sql`` : sql`and id < ${cursor}`}
        and archived_at is ${archived ? sql`not null` : sql`null`}
        ${isTemplate === undefined ? sql`` : sql`and is_template = ${isTemplate}`}
        ${pattern === null ? sql`` : sql`and name ilike ${pattern}`}
      order by id desc limit ${limit + 1})
    select f.id, f.name, f.is_template as "isTemplate", f.created_at as "createdAt", f.updated_at as "updatedAt",
      f.draft_revision as revision, v.version, v.created_at as "publishedAt",
      (select count(*)::int from campaigns k where k.workspace_id = ${workspaceId} and k.funnel_id = f.id
        and k.rehearses_revision is null) as campaigns
    from page f left join lateral (select version, created_at from funnel_versions v
      where v.workspace_id = ${workspaceId} and v.funnel_id = f.id and v.version is not null
      order by version desc limit 1) v on true
    order by f.id desc`.execute(db)
  const items = rows.slice(0, limit)
  return { items, next: rows.length > limit ? items.at(-1)?.id ?? null : null }
}

/** Lays a funnel aside, or brings it back; campaigns that use it go on. Refusal 'not-found'. */
export async function archiveFunnel(
  db: Kysely<Tables>,
  { workspaceId, funnelId, isArchived }: { workspaceId: string; funnelId: string; isArchived: boolean },
): Promise<void> {
  found(
    await db.updateTable('funnels').set({ archived_at: isArchived ? sql<Date>`coalesce(archived_at, now())` : null })
      .where('workspace_id', '=', workspaceId).where('id', '=', funnelId).returning('id').executeTakeFirst(),
    'funnel',
  )
}

/** Refusal 'not-found'. */
export async function renameFunnel(
  db: Kysely<Tables>, { workspaceId, funnelId, name }: { workspaceId: string; funnelId: string; name: string },
): Promise<void> {
  found(
    await db.updateTable('funnels').set({ name, updated_at: sql<Date>`now()` })
      .where('workspace_id', '=', workspaceId).where('id', '=', funnelId).returning('id').executeTakeFirst(),
    'funnel',
  )
}
