import type { Kysely } from 'kysely'
import type { Channel } from '../../funnel/plan/plan.ts'
import { inTransaction } from '../in-transaction.ts'
import { found } from '../refusal.ts'
import type { Tables } from '../tables/index.ts'
import { json } from '../tables/json.ts'

/** email: {subject, html}; sms: {text}; voicemail: {script}. */
export type ContentBody = Record<string, string>

export interface ContentVersionIds { contentId: string; versionId: string; version: number }

/** A content with its version 1. */
export async function createContent(
  db: Kysely<Tables>,
  { workspaceId, name, channel, body }: {
    workspaceId: string
    name: string
    channel: Channel
    body: ContentBody
  },
): Promise<ContentVersionIds> {
  return inTransaction(db, async (trx) => {
    const { id } = await trx.insertInto('contents').values({ workspace_id: workspaceId, name, channel })
      .returning('id').executeTakeFirstOrThrow()
    return insertVersion(trx, { workspaceId, contentId: id, version: 1, body })
  })
}

/** The next version; those before it stay as they are. Refusal 'not-found'. */
export async function addContentVersion(
  db: Kysely<Tables>,
  { workspaceId, contentId, body }: { workspaceId: string; contentId: string; body: ContentBody },
): Promise<ContentVersionIds> {
  return inTransaction(db, async (trx) => {
    found(
      // Two writers at once take their turns, so that they get two numbers.
      await trx.selectFrom('contents').select('id').forUpdate()
        .where('workspace_id', '=', workspaceId).where('id', '=', contentId).executeTakeFirst(),
      'content',
    )
    const { latest } = await trx.selectFrom('content_versions')
      .select((of) => of.fn.max('version').as('latest'))
      .where('workspace_id', '=', workspaceId).where('content_id', '=', contentId).executeTakeFirstOrThrow()
    return insertVersion(trx, { workspaceId, contentId, version: latest + 1, body })
  })
}

/** Whoever counts the versions must hold the content's row. */
export async function insertVersion(
  db: Kysely<Tables>,
  { workspaceId, contentId, version, body }: {
    workspaceId: string
    contentId: string
    version: number
    body: ContentBody
  },
): Promise<ContentVersionIds> {
  const { id } = await db.insertInto('content_versions')
    .values({ workspace_id: workspaceId, content_id: contentId, version, body: json(body) })
    .returning('id').executeTakeFirstOrThrow()
  return { contentId, versionId: id, version }
}

export interface LatestContent extends ContentVersionIds { name: string; channel: Channel; body: ContentBody }

/** The newest version of each content asked for (of all, where `contentIds` is left out), by name. */
export async function latestContents(
  db: Kysely<Tables>, { workspaceId, contentIds }: { workspaceId: string; contentIds?: string[] },
): Promise<LatestContent[]> {
  if (contentIds?.length === 0) return []
  return db.selectFrom('contents as c')
    .innerJoinLateral(
      (from) => from.selectFrom('content_versions as v').select(['v.id', 'v.version', 'v.body'])
        .whereRef('v.workspace_id', '=', 'c.workspace_id').whereRef('v.content_id', '=', 'c.id')
        .orderBy('v.version', 'desc').limit(1).as('latest'),
      (join) => join.onTrue(),
    )
    .select([
      'c.id as contentId', 'latest.id as versionId', 'latest.version', 'c.name', 'c.channel', 'latest.body',
    ])
    .where('c.workspace_id', '=', workspaceId)
    .$if(contentIds !== undefined, (query) => query.where('c.id', 'in', contentIds ?? []))
    .orderBy('c.name').orderBy('c.id')
    .execute()
}
