import { type Kysely, sql } from 'kysely'
import type { Tables } from '../tables/index.ts'

type Which = { workspaceId: string, key: string }

export type AudioClaim =
  | { state: 'ready', blob: string, bytes: number }
  /** Ours to make until `leasedUntil`; renew it while the making lasts. */
  | { state: 'claimed', leasedUntil: Date }
  /** Somebody else is at it. */
  | { state: 'generating' }

/** Takes the making of this audio upon us, unless it is there or another maker's lease is running. */
export async function claimAudio(
  db: Kysely<Tables>, { workspaceId, key, leaseMs }: Which & { leaseMs: number },
): Promise<AudioClaim> {
  const claimed = await db.insertInto('audio')
    .values({ workspace_id: workspaceId, key, state: 'generating', leased_until: lease(leaseMs) })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'key'])
      .doUpdateSet({ leased_until: lease(leaseMs) })
      .where('audio.state', '=', 'generating')
      .where((is) => is.or([
        is('audio.leased_until', 'is', null),
        is('audio.leased_until', '<=', sql<Date>`now()`),
      ])))
    .returning('leased_until')
    .executeTakeFirst()
  if (claimed?.leased_until) return { state: 'claimed', leasedUntil: claimed.leased_until }
  const there = await db.selectFrom('audio').select(['blob', 'bytes'])
    .where('workspace_id', '=', workspaceId).where('key', '=', key).where('state', '=', 'ready')
    .executeTakeFirst()
  if (there?.blob) return { state: 'ready', blob: there.blob, bytes: there.bytes ?? 0 }
  return { state: 'generating' }
}

/** Lengthens our lease; null when it ran out and another maker took over. */
export async function renewAudioLease(
  db: Kysely<Tables>,
  { workspaceId, key, leasedUntil, leaseMs }: Which & { leasedUntil: Date, leaseMs: number },
): Promise<Date | null> {
  const row = await db.updateTable('audio').set({ leased_until: lease(leaseMs) })
    .where('workspace_id', '=', workspaceId).where('key', '=', key)
    .where('state', '=', 'generating').where('leased_until', '=', leasedUntil)
    .returning('leased_until').executeTakeFirst()
  return row?.leased_until ?? null
}

/** The audio is made; `blob` is the content hash of its bytes. The first to say so is believed. */
export async function keepAudio(
  db: Kysely<Tables>, { workspaceId, key, blob, bytes }: Which & { blob: string, bytes: number },
): Promise<void> {
  await db.updateTable('audio').set({ state: 'ready', blob, bytes, leased_until: null })
    .where('workspace_id', '=', workspaceId).where('key', '=', key).where('state', '=', 'generating')
    .execute()
}

/** The making failed: the next who asks may try at once. */
export async function releaseAudio(
  db: Kysely<Tables>, { workspaceId, key, leasedUntil }: Which & { leasedUntil: Date },
): Promise<void> {
  await db.updateTable('audio').set({ leased_until: null })
    .where('workspace_id', '=', workspaceId).where('key', '=', key)
    .where('state', '=', 'generating').where('leased_until', '=', leasedUntil)
    .execute()
}

/** The bytes are gone from the blob store: the next who asks makes them anew. */
export async function forgetAudio(
  db: Kysely<Tables>, { workspaceId, key, blob }: Which & { blob: string },
): Promise<void> {
  await db.updateTable('audio').set({ state: 'generating', leased_until: null, blob: null, bytes: null })
    .where('workspace_id', '=', workspaceId).where('key', '=', key)
    .where('state', '=', 'ready').where('blob', '=', blob)
    .execute()
}

/** In whole milliseconds, so that the value survives the way through a Date and can be compared. */
function lease(ms: number) {
  return sql<Date>`date_trunc('milliseconds', now()) + ${ms} * interval '1 millisecond'`
}

/** The audio, if it has been made. */
export async function findAudio(
  db: Kysely<Tables>, { workspaceId, key }: Which,
): Promise<{ blob: string, bytes: number } | null> {
  const there = await db.selectFrom('audio').select(['blob', 'bytes'])
    .where('workspace_id', '=', workspaceId).where('key', '=', key).where('state', '=', 'ready')
    .executeTakeFirst()
  return there?.blob ? { blob: there.blob, bytes: there.bytes ?? 0 } : null
}

/** Says whom the audio speaks to, so that it goes with them. Nobody where they are gone already. */
export async function meanAudioFor(
  db: Kysely<Tables>, { workspaceId, key, contactId }: Which & { contactId: string },
): Promise<void> {
  await sql`
    insert into audio_uses (workspace_id, key, contact_id)
    select workspace_id, ${key}, id from contacts where workspace_id = ${workspaceId} and id = ${contactId}
    on conflict do nothing`.execute(db)
}

/** The audio that speaks to a contact. */
export async function audioKeysOf(
  db: Kysely<Tables>, { workspaceId, contactId }: { workspaceId: string; contactId: string },
): Promise<string[]> {
  const rows = await db.selectFrom('audio_uses').select('key')
    .where('workspace_id', '=', workspaceId).where('contact_id', '=', contactId).execute()
  return rows.map(({ key }) => key)
}

/** Takes away what of this audio speaks to nobody any more; its files are to go, unless others are the same. */
export async function dropUnusedAudio(
  db: Kysely<Tables>, { workspaceId, keys }: { workspaceId: string; keys: string[] },
): Promise<void> {
  if (keys.length === 0) return
  await sql`
    with gone as (
      delete from audio a where a.workspace_id = ${workspaceId} and a.key = any(${keys})
        and not exists (select from audio_uses u where u.workspace_id = ${workspaceId} and u.key = a.key)
      returning a.key, a.blob)
    insert into discarded_blobs (workspace_id, blob)
    select distinct ${workspaceId}::uuid, g.blob from gone g where g.blob is not null
      and not exists (select from audio a where a.workspace_id = ${workspaceId} and a.blob = g.blob
        and a.key not in (select key from gone))
    on conflict do nothing`.execute(db)
}
