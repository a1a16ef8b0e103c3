import { type Kysely, sql } from 'kysely'
import type { Tables } from '../tables/index.ts'

/** Replies of known contacts that nobody has classified although they came a while ago; the oldest first. */
export async function unhandledReplies(
  db: Kysely<Tables>, { workspaceId, olderThanSeconds }: { workspaceId: string; olderThanSeconds: number },
): Promise<string[]> {
  const rows = await db.selectFrom('messages').select('id')
    .where('workspace_id', '=', workspaceId).where('direction', '=', 'in').where('intent', 'is', null)
    .where('contact_id', 'is not', null)
    .where('at', '<', sql<Date>`now() - make_interval(secs => ${olderThanSeconds})`)
    .orderBy('at').limit(200).execute()
  return rows.map(({ id }) => id)
}
