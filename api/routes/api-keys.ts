import type { z } from 'zod'
import { type ApiKey, createApiKey, listApiKeys, revokeApiKey } from '../../db/queries/api-keys.ts'
import { makeApiKey } from '../auth/api-key.ts'
import type { Context } from '../context.ts'
import type { apiKey, apiKeyRoutes } from '../contract/api-keys.ts'
import { readIdCursor, writeCursor } from '../http/cursor.ts'
import type { Handlers } from '../http/mount.ts'

export function apiKeyHandlers(context: Context): Handlers<typeof apiKeyRoutes> {
  const shown = async (row: ApiKey): Promise<z.input<typeof apiKey>> => {
    const names = await context.memberNames(row.workspace_id, [row.created_by])
    return {
      id: row.id, name: row.name, hint: row.hint, scopes: row.scopes as z.input<typeof apiKey>['scopes'],
      createdAt: row.created_at, createdBy: names.get(row.created_by) ?? 'A former member',
      lastUsedAt: row.last_used_at, expiresAt: row.expires_at, revokedAt: row.revoked_at,
    }
  }
  return {
    async list({ db, workspaceId, query: { limit, cursor } }) {
      const place = readIdCursor('api keys', cursor)
      const { items, next } = await listApiKeys(db, { workspaceId, limit, ...(place ? { cursor: place } : {}) })
      return { items: await Promise.all(items.map(shown)), next: writeCursor('api keys', next) }
    },
    async create({ db, workspaceId, caller, body: { name, scopes, expiresAt } }) {
      const { key, hash, hint } = makeApiKey(workspaceId)
      const row = await createApiKey(db, {
        workspaceId, name, hash, hint, scopes: [...new Set(scopes)], userId: caller.userId,
        expiresAt: expiresAt ? new Date(expiresAt) : null,
      })
      return { apiKey: await shown(row), key }
    },
    revoke: async ({ db, workspaceId, params }) => shown(await revokeApiKey(db, { workspaceId, ...params })),
  }
}
