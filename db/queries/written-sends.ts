import { type Kysely, sql } from 'kysely'
import type { Channel } from '../../funnel/plan/plan.ts'
import type { Tables } from '../tables/index.ts'
import { json } from '../tables/json.ts'
import type { KeptMessage } from './advance/load.ts'
import { addressHash, addSuppression } from './suppressions.ts'

/**
 * A send that no run makes: an answer that a person wrote, a test to any address, or the one text that
 * confirms an opt-out.
 */
export interface WrittenSend {
  id: string
  kind: 'answer' | 'test' | 'opt-out-confirmation'
  channel: Channel
  contactId: string | null
  /** Of a test: whose values are in it. */
  valuesOf: string | null
  state: string
  attempts: number
  /** Only where a callback has told it. */
  providerId: string | null
  dispatchedAt: Date | null
  kept: KeptMessage | null
  /** Message-ID of the last email of the conversation, which this one answers. */
  inReplyTo: string | null
  sender: {
    id: string; name: string; address: string; provider: string; credentials: Buffer
    settings: Record<string, unknown>
  } | null
}

interface Which { workspaceId: string; sendId: string }

export async function loadWritten(db: Kysely<Tables>, { workspaceId, sendId }: Which): Promise<WrittenSend | null> {
  const row = await db.selectFrom('sends as d')
    .leftJoin('senders as s', (join) => (
      join.onRef('s.workspace_id', '=', 'd.workspace_id').onRef('s.id', '=', 'd.sender_id')
    ))
    .select((of) => [
      'd.id', 'd.kind', 'd.channel', 'd.contact_id', 'd.values_of', 'd.state', 'd.attempts', 'd.provider_id',
      'd.dispatched_at', 'd.kept', 's.id as sender_id', 's.name', 's.address', 's.provider', 's.credentials', 's.settings',
      of.selectFrom('messages as m').select('m.provider_id')
        .whereRef('m.workspace_id', '=', 'd.workspace_id').whereRef('m.contact_id', '=', 'd.contact_id')
        .where('m.channel', '=', 'email').where('m.provider_id', 'is not', null)
        .orderBy('m.at', 'desc').limit(1).as('in_reply_to'),
    ])
    .where('d.workspace_id', '=', workspaceId).where('d.id', '=', sendId).where('d.kind', '<>', 'funnel')
    .executeTakeFirst()
  if (!row) return null
  const { sender_id: senderId, name, address, provider, credentials, settings } = row
  return {
    id: row.id, kind: row.kind as WrittenSend['kind'], channel: row.channel, contactId: row.contact_id,
    valuesOf: row.values_of, state: row.state, attempts: row.attempts, providerId: row.provider_id, dispatchedAt: row.dispatched_at,
    kept: row.kept as KeptMessage | null, inReplyTo: row.in_reply_to,
    sender: senderId && name !== null && address !== null && provider && credentials
      ? { id: senderId, name, address, provider, credentials, settings: settings ?? {} } : null,
  }
}

export type WrittenClaim =
  | { do: 'send'; attempt: number; waitMs: number }
  /** The sender has no place yet: ask again after so many real ms. */
  | { do: 'later'; ms: number }
  /** Skipped or failed just now, or somebody else's. */
  | { do: 'nothing' }

/**
 * Claims it as `dispatching` when the sender may let it leave within `nearMs`. A person's words go before
 * what funnels have lined up, at the sender's pace. An opt-out waits for a claim in progress, and a claim
 * that comes after it finds it.
 */
export async function claimWritten(
  db: Kysely<Tables>, { workspaceId, sendId, nearMs }: Which & { nearMs: number },
): Promise<WrittenClaim> {
  return db.transaction().execute(async (trx) => {
    const send = await trx.selectFrom('sends').selectAll().forUpdate()
      .where('workspace_id', '=', workspaceId).where('id', '=', sendId).where('state', '=', 'reserved')
      .executeTakeFirst()
    if (!send?.to_address || !send.sender_id) return { do: 'nothing' }
    // Who has said stop is told once that it was heard.
    const isFree = send.kind === 'opt-out-confirmation'
    if (!isFree && await isSuppressed(trx, { ...send, to_address: send.to_address })) return give(trx, { workspaceId, sendId, state: 'skipped', reason: 'opted-out' })

    const { rows } = await sql<{ state: string; aheadMs: number }>`
      select state, (extract(epoch from greatest(next_leave_at - clock_timestamp(), '0'::interval)) * 1000)::float8
        as "aheadMs"
      from senders where workspace_id = ${workspaceId} and id = ${send.sender_id} for update`.execute(trx)
    const sender = rows[0]
    if (sender?.state !== 'ready') return give(trx, { workspaceId, sendId, state: 'failed', reason: 'sender-stopped' })
    if (sender.aheadMs > nearMs) return { do: 'later', ms: sender.aheadMs - nearMs / 2 }
    await sql`update senders
      set next_leave_at = greatest(next_leave_at, clock_timestamp()) + make_interval(secs => 1 / rate_per_second),
        used_until = used_until + make_interval(secs => 1 / rate_per_second)
      where workspace_id = ${workspaceId} and id = ${send.sender_id}`.execute(trx)
    const attempt = send.attempts + 1
    await trx.updateTable('sends')
      .set({ state: 'dispatching', attempts: attempt, dispatched_at: sql<Date>`clock_timestamp()` })
      .where('workspace_id', '=', workspaceId).where('id', '=', sendId).execute()
    return { do: 'send', attempt, waitMs: sender.aheadMs }
  })
}

async function isSuppressed(
  trx: Kysely<Tables>,
  { workspace_id: workspaceId, contact_id: contactId, channel, to_address: to }: {
    workspace_id: string; contact_id: string | null; channel: Channel; to_address: string
  },
): Promise<boolean> {
  const addresses = await addressesOf(trx, { workspaceId, contactId, to })
  const suppressed = await trx.selectFrom('suppressions').select('channel')
    .where('workspace_id', '=', workspaceId).where('channel', 'in', [channel, 'all'])
    .where('address_hash', 'in', addresses.map(addressHash)).limit(1).executeTakeFirst()
  return suppressed !== undefined
}

/** Where the message goes, and everything else under which the contact may have said stop; locked. */
async function addressesOf(
  trx: Kysely<Tables>, { workspaceId, contactId, to }: { workspaceId: string; contactId: string | null; to: string },
): Promise<string[]> {
  if (contactId === null) return [to]
  const contact = await trx.selectFrom('contacts').select(['email', 'phone']).forShare()
    .where('workspace_id', '=', workspaceId).where('id', '=', contactId).executeTakeFirst()
  return [to, contact?.email, contact?.phone].filter((address) => typeof address === 'string')
}

async function give(
  trx: Kysely<Tables>, last: Which & { state: 'skipped' | 'failed'; reason: string },
): Promise<{ do: 'nothing' }> {
  await changeState(trx, { ...last, from: 'reserved' })
  return { do: 'nothing' }
}

export interface WrittenOutcome extends Which {
  state: 'sent' | 'failed' | 'unknown' | 'reserved'
  provider: string
  providerId?: string | null
  reason?: string
  detail?: Record<string, unknown>
  suppress?: { channel: Channel; address: string }
  stopSender?: { senderId: string; reason: string }
}

/** Records what came of an attempt, once: what a callback or another worker has settled stays. */
export async function settleWritten(db: Kysely<Tables>, outcome: WrittenOutcome): Promise<void> {
  const { workspaceId, sendId, provider, suppress, stopSender } = outcome
  await db.transaction().execute(async (trx) => {
    const contactId = await changeState(trx, { ...outcome, from: 'dispatching' })
    if (contactId === undefined) return
    if (outcome.state === 'sent') {
      await trx.updateTable('messages').set({ provider, provider_id: outcome.providerId ?? null })
        .where('workspace_id', '=', workspaceId).where('send_id', '=', sendId).execute()
    }
    if (suppress) {
      await addSuppression(trx, {
        workspaceId, ...suppress, reason: outcome.reason ?? 'refused', ...(contactId ? { contactId } : {}),
      })
    }
    if (stopSender) {
      await trx.updateTable('senders').set({ state: 'stopped', stopped_reason: stopSender.reason })
        .where('workspace_id', '=', workspaceId).where('id', '=', stopSender.senderId).where('state', '=', 'ready').execute()
    }
  })
}

/** The contact of the send that was changed; undefined: it was not in `from` any more. */
async function changeState(
  trx: Kysely<Tables>,
  { workspaceId, sendId, from, state, reason, detail, provider, providerId }: Omit<WrittenOutcome, 'state' | 'provider'> & {
    from: 'reserved' | 'dispatching'; state: WrittenOutcome['state'] | 'skipped'; provider?: string
  },
): Promise<string | null | undefined> {
  const changed = await trx.updateTable('sends')
    .set({
      state, reason: reason ?? null, reason_detail: detail ? json(detail) : null,
      ...(provider === undefined ? {} : { provider }), ...(providerId ? { provider_id: providerId } : {}),
      ...(state === 'reserved' ? {} : { settled_at: sql<Date>`clock_timestamp()` }),
      ...(state === 'reserved' || state === 'unknown' ? {} : { kept: null }),
    })
    .where('workspace_id', '=', workspaceId).where('id', '=', sendId).where('state', '=', from)
    .returning(['contact_id', 'channel']).executeTakeFirst()
  if (!changed) return undefined
  if (state !== 'reserved') {
    await trx.insertInto('events').values({
      workspace_id: workspaceId, type: `send.${state}`, contact_id: changed.contact_id,
      data: json({ sendId, channel: changed.channel, ...(reason ? { reason } : {}) }),
    }).execute()
  }
  return changed.contact_id
}

/** Sends whose workflow may never have begun: whoever wrote them died in between. */
export async function untoldWritten(
  db: Kysely<Tables>, { workspaceId, olderThanSeconds }: { workspaceId: string; olderThanSeconds: number },
): Promise<string[]> {
  const rows = await db.selectFrom('sends').select('id')
    .where('workspace_id', '=', workspaceId).where('kind', 'in', ['answer', 'test'])
    .where('state', 'in', ['reserved', 'dispatching'])
    .where('created_at', '<', sql<Date>`now() - make_interval(secs => ${olderThanSeconds})`)
    .orderBy('created_at').limit(100).execute()
  return rows.map(({ id }) => id)
}
