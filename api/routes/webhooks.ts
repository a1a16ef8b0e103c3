import { randomBytes } from 'node:crypto'
import type { z } from 'zod'
import {
  changeWebhookEndpoint, createWebhookEndpoint, listWebhookEndpoints, removeWebhookEndpoint, rotateWebhookSecret,
  type WebhookEndpoint, webhookKind,
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
      lastReceivedAt: row.last_received_at, lastRefusedAt: row.last_refused_at, lastRefusedWhy: row.last_refused_why,
      enabled: row.disabled_at === null,
      oldSecretUntil: row.old_secret_until && row.old_secret_until.getTime() > Date.now() ? row.old_secret_until : null,
    }
  }
  return {
    async list({ db, workspaceId, query: { limit, cursor } }) {
      const place = readIdCursor('webhooks', cursor)
      const { items, next } = await listWebhookEndpoints(db, { workspaceId, limit, ...(place ? { cursor: place } : {}) })
      return { items: await Promise.all(items.map(shown)), next: writeCursor('webhooks', next) }
    },
    async create({ db, workspaceId, caller, body: { name, kind, ...given } }) {
      const secret = secretOf(kind, given.secret)
      const row = await createWebhookEndpoint(db, { workspaceId, name, kind, secret, userId: caller.userId, credentialsKey })
      return { webhook: await shown(row), secret }
    },
    async update({ db, workspaceId, params, body: { name, enabled } }) {
      const change = { ...(name === undefined ? {} : { name }), ...(enabled === undefined ? {} : { enabled }) }
      return shown(await changeWebhookEndpoint(db, { workspaceId, ...params, ...change }))
    },
    async rotate({ db, workspaceId, params, body: { keepsOld, ...given } }) {
      const secret = secretOf(await webhookKind(db, { workspaceId, ...params }), given.secret)
      const row = await rotateWebhookSecret(db, { workspaceId, ...params, secret, keepsOld, credentialsKey })
      return { webhook: await shown(row), secret }
    },
    async remove({ db, workspaceId, params }) {
      await removeWebhookEndpoint(db, { workspaceId, ...params })
      return {}
    },
  }
}

function secretOf(kind: WebhookEndpoint['kind'], given = `whsec_${randomBytes(32).toString('base64')}`): string {
  if (kind !== 'standard' || standardKey(given) !== null) return given
  throw new Refusal('wrong-secret', 'A secret of Standard Webhooks is whsec_ and 24 to 64 bytes in base64.')
}
