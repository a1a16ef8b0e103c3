import { randomBytes } from 'node:crypto'
import type { z } from 'zod'
import {
  createWebhookEndpoint, listWebhookEndpoints, removeWebhookEndpoint, type WebhookEndpoint,
} from '../../db/queries/webhook-endpoints.ts'
import { Refusal } from '../../db/refusal.ts'
import type { Context } from '../context.ts'
import type { webhook, webhookRoutes } from '../contract/webhooks.ts'
import { readIdCursor, writeCursor } from '../http/cursor.ts'
import type { Handlers } from '../http/mount.ts'
import { standardKey } from '../webhooks/events/signatures.ts'

export function webhookHandlers(context: Context): Handlers<typeof webhookRoutes> {
  const { publicUrl, credentialsKey } = context.settings
  const shown = async (row: WebhookEndpoint): Promise<z.input<typeof webhook>> => {
    const names = await context.memberNames(row.workspace_id, [row.created_by])
    return {
      id: row.id, name: row.name, kind: row.kind, url: `${publicUrl}/webhooks/${row.workspace_id}/events/${row.id}`,
      createdAt: row.created_at, createdBy: names.get(row.created_by) ?? 'A former member',
      lastReceivedAt: row.last_received_at,
    }
  }
  return {
    async list({ db, workspaceId, query: { limit, cursor } }) {
      const place = readIdCursor('webhooks', cursor)
      const { items, next } = await listWebhookEndpoints(db, { workspaceId, limit, ...(place ? { cursor: place } : {}) })
      return { items: await Promise.all(items.map(shown)), next: writeCursor('webhooks', next) }
    },
    async create({ db, workspaceId, caller, body: { name, kind, secret = `whsec_${randomBytes(32).toString('base64')}` } }) {
      if (kind === 'standard' && standardKey(secret) === null) {
        throw new Refusal('wrong-secret', 'A secret of Standard Webhooks is whsec_ and 24 to 64 bytes in base64.')
      }
      const row = await createWebhookEndpoint(db, { workspaceId, name, kind, secret, userId: caller.userId, credentialsKey })
      return { webhook: await shown(row), secret }
    },
    async remove({ db, workspaceId, params }) {
      await removeWebhookEndpoint(db, { workspaceId, ...params })
      return {}
    },
  }
}
