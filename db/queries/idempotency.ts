import { type Kysely, sql } from 'kysely'
import type { Tables } from '../tables/index.ts'
import { json } from '../tables/json.ts'

export type IdempotencyClaim =
  | { state: 'claimed' }
  | { state: 'answered'; status: number; answer: unknown }
  | { state: 'at-work' }
  | { state: 'other-request' }

/**
 * Takes a key for a request. A key is free again after a day, and after a minute without an answer:
 * whoever worked on it died.
 */
export async function claimIdempotencyKey(
  db: Kysely<Tables>, { workspaceId, key, requestHash }: { workspaceId: string; key: string; requestHash: string },
): Promise<IdempotencyClaim> {
  const { rows } = await sql`
    insert into idempotency_keys as k (workspace_id, key, request_hash)
    values (${workspaceId}, ${key}, ${requestHash})
    on conflict (workspace_id, key) do update
      set request_hash = excluded.request_hash, status = null, answer = null, created_at = now()
      where k.created_at < now() - interval '1 day'
        or (k.status is null and k.request_hash = excluded.request_hash
          and k.created_at < now() - interval '1 minute')
    returning key`.execute(db)
  if (rows.length > 0) return { state: 'claimed' }
  const known = await db.selectFrom('idempotency_keys').select(['request_hash', 'status', 'answer'])
    .where('workspace_id', '=', workspaceId).where('key', '=', key).executeTakeFirst()
  // Freed in between by a failure: whoever asks again gets it.
  if (!known) return { state: 'at-work' }
  if (known.request_hash !== requestHash) return { state: 'other-request' }
  return known.status === null
    ? { state: 'at-work' }
    : { state: 'answered', status: known.status, answer: known.answer }
}

/** Keeps the answer, and takes the chance to forget a few keys that are past their day. */
export async function keepAnswer(
  db: Kysely<Tables>,
  { workspaceId, key, status, answer }: { workspaceId: string; key: string; status: number; answer: unknown },
): Promise<void> {
  await db.updateTable('idempotency_keys').set({ status, answer: json(answer) })
    .where('workspace_id', '=', workspaceId).where('key', '=', key).execute()
  await sql`
    delete from idempotency_keys where workspace_id = ${workspaceId} and key in (
      select key from idempotency_keys
      where workspace_id = ${workspaceId} and created_at < now() - interval '1 day' limit 10)`.execute(db)
}

export async function freeIdempotencyKey(
  db: Kysely<Tables>, { workspaceId, key }: { workspaceId: string; key: string },
): Promise<void> {
  await db.deleteFrom('idempotency_keys')
    .where('workspace_id', '=', workspaceId).where('key', '=', key).where('status', 'is', null).execute()
}
