import { type Kysely, type Selectable, sql } from 'kysely'
import { encryptCredentials } from '../credentials.ts'
import { found } from '../refusal.ts'
import type { Tables } from '../tables/index.ts'
import type { WebhookEndpointTable } from '../tables/webhook-endpoints.ts'

/** Without its secret, which only an incoming webhook opens. */
export type WebhookEndpoint = Omit<Selectable<WebhookEndpointTable>, 'secret'>

const columns = ['id', 'workspace_id', 'name', 'kind', 'created_by', 'created_at', 'last_received_at'] as const

export async function createWebhookEndpoint(
  db: Kysely<Tables>,
  { workspaceId, name, kind, secret, userId, credentialsKey }: {
    workspaceId: string; name: string; kind: WebhookEndpoint['kind']; secret: string; userId: string; credentialsKey: string
  },
): Promise<WebhookEndpoint> {
  return db.insertInto('webhook_endpoints')
    .values({
      workspace_id: workspaceId, name, kind, created_by: userId,
      secret: encryptCredentials({ key: credentialsKey, workspaceId }, { secret }),
    })
    .returning(columns).executeTakeFirstOrThrow()
}

/** Newest first; `cursor` is the id of the last one of the page before. */
export async function listWebhookEndpoints(
  db: Kysely<Tables>, { workspaceId, limit, cursor }: { workspaceId: string; limit: number; cursor?: string },
): Promise<{ items: WebhookEndpoint[]; next: string | null }> {
  const rows = await db.selectFrom('webhook_endpoints').select(columns).where('workspace_id', '=', workspaceId)
    .$if(cursor !== undefined, (query) => query.where('id', '<', cursor ?? ''))
    .orderBy('id', 'desc').limit(limit + 1).execute()
  const items = rows.slice(0, limit)
  return { items, next: rows.length > limit ? items.at(-1)?.id ?? null : null }
}

/** What was told by it stays. Refusal 'not-found'. */
export async function removeWebhookEndpoint(
  db: Kysely<Tables>, { workspaceId, endpointId }: { workspaceId: string; endpointId: string },
): Promise<void> {
  found(
    await db.deleteFrom('webhook_endpoints').where('workspace_id', '=', workspaceId).where('id', '=', endpointId)
      .returning('id').executeTakeFirst(),
    'webhook',
  )
}

/** To check a signature with; null where there is none. */
export async function sealedWebhookSecret(
  db: Kysely<Tables>, { workspaceId, endpointId }: { workspaceId: string; endpointId: string },
): Promise<Pick<Selectable<WebhookEndpointTable>, 'kind' | 'secret'> | null> {
  return await db.selectFrom('webhook_endpoints').select(['kind', 'secret'])
    .where('workspace_id', '=', workspaceId).where('id', '=', endpointId).executeTakeFirst() ?? null
}

/** To the minute. */
export async function noteWebhookReceived(
  db: Kysely<Tables>, { workspaceId, endpointId }: { workspaceId: string; endpointId: string },
): Promise<void> {
  await sql`update webhook_endpoints set last_received_at = now()
    where workspace_id = ${workspaceId} and id = ${endpointId}
      and (last_received_at is null or last_received_at < now() - interval '1 minute')`.execute(db)
}
