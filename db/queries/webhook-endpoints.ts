import { type Kysely, type Selectable, sql } from 'kysely'
import { encryptCredentials } from '../credentials.ts'
import { found } from '../refusal.ts'
import type { Tables } from '../tables/index.ts'
import type { WebhookEndpointTable } from '../tables/webhook-endpoints.ts'

/** Without its secrets, which only an incoming webhook opens. */
export type WebhookEndpoint = Omit<Selectable<WebhookEndpointTable>, 'secret' | 'old_secret'>

const columns = [
  'id', 'workspace_id', 'name', 'kind', 'created_by', 'created_at', 'last_received_at', 'disabled_at', 'old_secret_until',
  'last_refused_at', 'last_refused_why',
] as const

interface Which { workspaceId: string; endpointId: string }

/** For how long the secret before is taken as well, so that nothing is lost while the other program gets the new one. */
const oldSecretHours = 24

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
  db: Kysely<Tables>, { workspaceId, endpointId }: Which,
): Promise<void> {
  found(
    await db.deleteFrom('webhook_endpoints').where('workspace_id', '=', workspaceId).where('id', '=', endpointId)
      .returning('id').executeTakeFirst(),
    'webhook',
  )
}

/** Its name, or whether it takes what comes. Refusal 'not-found'. */
export async function changeWebhookEndpoint(
  db: Kysely<Tables>, { workspaceId, endpointId, name, enabled }: Which & { name?: string; enabled?: boolean },
): Promise<WebhookEndpoint> {
  return found(
    await db.updateTable('webhook_endpoints')
      .set(({ ref }) => ({
        name: name ?? ref('name'),
        ...(enabled === undefined ? {} : { disabled_at: enabled ? null : sql<Date>`coalesce(disabled_at, now())` }),
      }))
      .where('workspace_id', '=', workspaceId).where('id', '=', endpointId).returning(columns).executeTakeFirst(),
    'webhook',
  )
}

/** Another secret; the one before is taken for a day more, or not at all. Refusal 'not-found'. */
export async function rotateWebhookSecret(
  db: Kysely<Tables>,
  { workspaceId, endpointId, secret, keepsOld, credentialsKey }: Which & {
    secret: string; keepsOld: boolean; credentialsKey: string
  },
): Promise<WebhookEndpoint> {
  return found(
    await db.updateTable('webhook_endpoints')
      .set(({ ref }) => ({
        secret: encryptCredentials({ key: credentialsKey, workspaceId }, { secret }),
        old_secret: keepsOld ? ref('secret') : null,
        old_secret_until: keepsOld ? sql<Date>`now() + make_interval(hours => ${oldSecretHours})` : null,
      }))
      .where('workspace_id', '=', workspaceId).where('id', '=', endpointId).returning(columns).executeTakeFirst(),
    'webhook',
  )
}

/** Refusal 'not-found'. */
export async function webhookKind(
  db: Kysely<Tables>, { workspaceId, endpointId }: Which,
): Promise<WebhookEndpoint['kind']> {
  return found(
    await db.selectFrom('webhook_endpoints').select('kind')
      .where('workspace_id', '=', workspaceId).where('id', '=', endpointId).executeTakeFirst(),
    'webhook',
  ).kind
}

export interface SealedWebhook {
  kind: WebhookEndpoint['kind']
  isDisabled: boolean
  /** The present one, and the one before where it still is taken. */
  secrets: Buffer[]
}

/** To check a signature with; null where there is none. */
export async function sealedWebhook(
  db: Kysely<Tables>, { workspaceId, endpointId }: Which,
): Promise<SealedWebhook | null> {
  const row = await db.selectFrom('webhook_endpoints')
    .select(['kind', 'secret', 'old_secret', sql<boolean>`old_secret_until > now()`.as('takesOld'),
      sql<boolean>`disabled_at is not null`.as('isDisabled')])
    .where('workspace_id', '=', workspaceId).where('id', '=', endpointId).executeTakeFirst()
  if (!row) return null
  const { kind, isDisabled, secret, old_secret: old, takesOld } = row
  return { kind, isDisabled, secrets: [secret, ...(old && takesOld ? [old] : [])] }
}

/** To the minute. */
export async function noteWebhookReceived(db: Kysely<Tables>, { workspaceId, endpointId }: Which): Promise<void> {
  await sql`update webhook_endpoints set last_received_at = now()
    where workspace_id = ${workspaceId} and id = ${endpointId}
      and (last_received_at is null or last_received_at < now() - interval '1 minute')`.execute(db)
}

/** Anybody can send what is refused: so it is written every few seconds at most. */
export async function noteWebhookRefused(
  db: Kysely<Tables>, { workspaceId, endpointId, why }: Which & { why: string },
): Promise<void> {
  await sql`update webhook_endpoints set last_refused_at = now(), last_refused_why = ${why.slice(0, 500)}
    where workspace_id = ${workspaceId} and id = ${endpointId}
      and (last_refused_at is null or last_refused_at < now() - interval '2 seconds')`.execute(db)
}
