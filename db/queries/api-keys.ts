import { type Kysely, type Selectable, sql } from 'kysely'
import { found } from '../refusal.ts'
import type { ApiKeyTable } from '../tables/api-keys.ts'
import type { Tables } from '../tables/index.ts'

export type ApiKey = Omit<Selectable<ApiKeyTable>, 'hash'>

const columns = [
  'id', 'workspace_id', 'name', 'hint', 'scopes', 'created_by', 'created_at', 'last_used_at', 'expires_at', 'revoked_at',
] as const

export async function createApiKey(
  db: Kysely<Tables>,
  { workspaceId, userId, expiresAt, ...key }: {
    workspaceId: string; name: string; hash: string; hint: string; scopes: string[]; userId: string; expiresAt: Date | null
  },
): Promise<ApiKey> {
  return db.insertInto('api_keys')
    .values({ workspace_id: workspaceId, created_by: userId, expires_at: expiresAt, ...key })
    .returning(columns).executeTakeFirstOrThrow()
}

/** Newest first; `cursor` is the id of the last one of the page before. */
export async function listApiKeys(
  db: Kysely<Tables>, { workspaceId, limit, cursor }: { workspaceId: string; limit: number; cursor?: string },
): Promise<{ items: ApiKey[]; next: string | null }> {
  const rows = await db.selectFrom('api_keys').select(columns).where('workspace_id', '=', workspaceId)
    .$if(cursor !== undefined, (query) => query.where('id', '<', cursor ?? ''))
    .orderBy('id', 'desc').limit(limit + 1).execute()
  const items = rows.slice(0, limit)
  return { items, next: rows.length > limit ? items.at(-1)?.id ?? null : null }
}

/** A second time changes nothing. Refusal 'not-found'. */
export async function revokeApiKey(
  db: Kysely<Tables>, { workspaceId, apiKeyId }: { workspaceId: string; apiKeyId: string },
): Promise<ApiKey> {
  return found(
    await db.updateTable('api_keys').set({ revoked_at: sql<Date>`coalesce(revoked_at, now())` })
      .where('workspace_id', '=', workspaceId).where('id', '=', apiKeyId).returning(columns).executeTakeFirst(),
    'key',
  )
}

/** The key with this hash if it opens anything now; that it was used is noted once a minute. */
export async function useApiKey(
  db: Kysely<Tables>, { workspaceId, hash }: { workspaceId: string; hash: string },
): Promise<ApiKey | null> {
  const key = await db.selectFrom('api_keys').select(columns)
    .where('workspace_id', '=', workspaceId).where('hash', '=', hash).where('revoked_at', 'is', null)
    .where((of) => of.or([of('expires_at', 'is', null), of('expires_at', '>', sql<Date>`now()`)]))
    .executeTakeFirst()
  if (!key) return null
  if (key.last_used_at === null || Date.now() - key.last_used_at.getTime() > 60_000) {
    await db.updateTable('api_keys').set({ last_used_at: sql<Date>`now()` })
      .where('workspace_id', '=', workspaceId).where('id', '=', key.id).execute()
  }
  return key
}
