import { type Kysely, type Selectable, sql } from 'kysely'
import { encryptCredentials } from '../credentials.ts'
import { inTransaction } from '../in-transaction.ts'
import { found, Refusal } from '../refusal.ts'
import type { SecretTable } from '../tables/calls.ts'
import type { Tables } from '../tables/index.ts'
import { json } from '../tables/json.ts'

/** A secret without its value, which only a call opens. */
export type Secret = Omit<Selectable<SecretTable>, 'sealed'>

/** So many a workspace may have. */
export const mostSecrets = 100

const columns = ['id', 'workspace_id', 'name', 'hosts', 'created_at', 'changed_at', 'changed_by'] as const

interface Which { workspaceId: string; secretId: string }
interface By { credentialsKey: string; userId: string }

/** By name. */
export async function listSecrets(db: Kysely<Tables>, { workspaceId }: { workspaceId: string }): Promise<Secret[]> {
  return db.selectFrom('secrets').select(columns).where('workspace_id', '=', workspaceId)
    .orderBy('name').limit(mostSecrets).execute()
}

/** Refusals: 'secret-exists', 'too-many-secrets'. */
export async function createSecret(
  db: Kysely<Tables>,
  { workspaceId, name, value, hosts, credentialsKey, userId }:
    By & { workspaceId: string; name: string; value: string; hosts: string[] },
): Promise<Secret> {
  return inTransaction(db, async (trx) => {
    const { count } = await trx.selectFrom('secrets').select(sql<number>`count(*)::int`.as('count'))
      .where('workspace_id', '=', workspaceId).executeTakeFirstOrThrow()
    if (count >= mostSecrets) throw new Refusal('too-many-secrets', `A workspace has ${mostSecrets} secrets at most.`)
    const made = await trx.insertInto('secrets').values({
      workspace_id: workspaceId, name, hosts, changed_by: userId,
      sealed: encryptCredentials({ key: credentialsKey, workspaceId }, { value }),
    }).onConflict((conflict) => conflict.columns(['workspace_id', 'name']).doNothing()).returning(columns).executeTakeFirst()
    if (!made) throw new Refusal('secret-exists', `There is a secret called ${name} already.`)
    await tell(trx, workspaceId, 'secret.added', { name, by: userId })
    return made
  })
}

/** Another value, other hosts, or both. Refusal 'not-found'. */
export async function changeSecret(
  db: Kysely<Tables>,
  { workspaceId, secretId, value, hosts, credentialsKey, userId }: Which & By & { value?: string; hosts?: string[] },
): Promise<Secret> {
  return inTransaction(db, async (trx) => {
    const changed = found(await trx.updateTable('secrets').set({
      changed_at: sql<Date>`now()`, changed_by: userId,
      ...(hosts === undefined ? {} : { hosts }),
      ...(value === undefined ? {} : { sealed: encryptCredentials({ key: credentialsKey, workspaceId }, { value }) }),
    }).where('workspace_id', '=', workspaceId).where('id', '=', secretId).returning(columns).executeTakeFirst(), 'secret')
    await tell(trx, workspaceId, 'secret.changed', { name: changed.name, by: userId })
    return changed
  })
}

/** Refusal 'not-found'. */
export async function deleteSecret(
  db: Kysely<Tables>, { workspaceId, secretId, userId }: Which & { userId: string },
): Promise<Secret> {
  return inTransaction(db, async (trx) => {
    const gone = found(await trx.deleteFrom('secrets').where('workspace_id', '=', workspaceId).where('id', '=', secretId)
      .returning(columns).executeTakeFirst(), 'secret')
    await tell(trx, workspaceId, 'secret.deleted', { name: gone.name, by: userId })
    return gone
  })
}

/** Campaigns with runs that hold for a secret or for the model's key, and for which of the two. */
export async function heldForSecrets(
  db: Kysely<Tables>, { workspaceId }: { workspaceId: string },
): Promise<{ campaignId: string; reason: string }[]> {
  const rows = await db.selectFrom('runs').select(['campaign_id', 'hold_reason']).distinct()
    .where('workspace_id', '=', workspaceId).where('state', '=', 'held')
    .where('hold_reason', 'in', ['secret-not-ready', 'model-not-ready']).execute()
  return rows.map(({ campaign_id: campaignId, hold_reason: reason }) => ({ campaignId, reason: reason ?? '' }))
}

async function tell(trx: Kysely<Tables>, workspaceId: string, type: string, data: Record<string, unknown>): Promise<void> {
  await trx.insertInto('events').values({ workspace_id: workspaceId, type, data: json(data) }).execute()
}
