import { type Kysely, sql } from 'kysely'
import type { Channel } from '../../funnel/plan/plan.ts'
import { found, Refusal } from '../refusal.ts'
import type { Tables } from '../tables/index.ts'
import { type ContentBody, insertVersion } from './contents.ts'

export interface ContentInList {
  id: string
  name: string
  channel: Channel
  version: number
  versionId: string
  createdAt: Date
  updatedAt: Date
  body: ContentBody
  uses: number
  usedIn: ContentUse[]
}

export interface ContentUse {
  funnelId: string
  funnelName: string
  isTemplate: boolean
  nodeId: string
  nodeName: string | null
}

interface Which { workspaceId: string; contentId: string }

const fewUses = 3
const mostUses = 200

/** The nodes of drafts that say the content `c`, those of the newest funnels where there are more. */
const uses = (workspaceId: string, most: number) => sql`(
  select coalesce(jsonb_agg(to_jsonb(used)), '[]') from (
    select u.funnel_id as "funnelId", f.name as "funnelName", f.is_template as "isTemplate", u.node_id as "nodeId",
      u.node_name as "nodeName"
    from (select * from content_uses where workspace_id = ${workspaceId} and content_id = c.id
        order by funnel_id desc, node_id limit ${most}) u
      join funnels f on f.workspace_id = u.workspace_id and f.id = u.funnel_id
    order by f.name, f.id, u.node_id) used)`

const columns = (workspaceId: string, mostUses: number) => sql`
  c.id, c.name, c.channel, v.version, v.id as "versionId", c.created_at as "createdAt", v.created_at as "updatedAt",
  v.body, ${uses(workspaceId, mostUses)} as "usedIn", (select count(*)::int from content_uses u
    where u.workspace_id = ${workspaceId} and u.content_id = c.id) as uses`

const newestVersion = (workspaceId: string) => sql`
  join lateral (select * from content_versions v where v.workspace_id = ${workspaceId} and v.content_id = c.id
    order by v.version desc limit 1) v on true`

/** Newest first; `cursor` is the id of the last one of the page before. */
export async function listContents(
  db: Kysely<Tables>,
  { workspaceId, limit, cursor, channel, search }: {
    workspaceId: string; limit: number; cursor?: string; channel?: Channel; search?: string
  },
): Promise<{ items: ContentInList[]; next: string | null }> {
  const pattern = search ? `%${search.replace(/[\\%_]/g, '\\$&')}%` : null
  const { rows } = await sql<ContentInList>`
    with page as (
      select * from contents where workspace_id = ${workspaceId}
        ${cursor === undefined ? sql`` : sql`and id < ${cursor}`}
        ${channel === undefined ? sql`` : sql`and channel = ${channel}`}
        ${pattern === null ? sql`` : sql`and name ilike ${pattern}`}
      order by id desc limit ${limit + 1})
    select ${columns(workspaceId, fewUses)} from page c ${newestVersion(workspaceId)} order by c.id desc`.execute(db)
  const items = rows.slice(0, limit)
  return { items, next: rows.length > limit ? items.at(-1)?.id ?? null : null }
}

export async function getContent(db: Kysely<Tables>, { workspaceId, contentId }: Which): Promise<ContentInList> {
  const { rows } = await sql<ContentInList>`
    select ${columns(workspaceId, mostUses)} from contents c ${newestVersion(workspaceId)}
    where c.workspace_id = ${workspaceId} and c.id = ${contentId}`.execute(db)
  return found(rows[0], 'content')
}

/** Refusal 'not-found'. */
export async function renameContent(
  db: Kysely<Tables>, { workspaceId, contentId, name }: Which & { name: string },
): Promise<void> {
  found(
    await db.updateTable('contents').set({ name })
      .where('workspace_id', '=', workspaceId).where('id', '=', contentId).returning('id').executeTakeFirst(),
    'content',
  )
}

export interface ContentVersion { id: string; version: number; body: ContentBody; createdAt: Date }

/** Newest first; those before version `below`, where it is given. */
export async function listContentVersions(
  db: Kysely<Tables>, { workspaceId, contentId, limit, below }: Which & { limit: number; below?: number },
): Promise<ContentVersion[]> {
  return db.selectFrom('content_versions').select(['id', 'version', 'body', 'created_at as createdAt'])
    .where('workspace_id', '=', workspaceId).where('content_id', '=', contentId)
    .$if(below !== undefined, (query) => query.where('version', '<', below ?? 0))
    .orderBy('version', 'desc').limit(limit).execute()
}

/** The next version, if `version` still is the newest. Refusals: 'not-found', 'conflict'. */
export async function writeContent(
  db: Kysely<Tables>, { workspaceId, contentId, body, version }: Which & { body: ContentBody; version: number },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await trx.selectFrom('contents').select('id').forUpdate()
      .where('workspace_id', '=', workspaceId).where('id', '=', contentId).execute()
    const now = await getContent(trx, { workspaceId, contentId })
    if (now.version !== version) {
      throw new Refusal('conflict', `Somebody wrote version ${now.version} meanwhile. Load it, and write it anew.`)
    }
    await insertVersion(trx, { workspaceId, contentId, body, version: version + 1 })
  })
}
