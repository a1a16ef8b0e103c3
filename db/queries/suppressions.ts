import { createHash } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { Channel } from '../../funnel/plan/plan.ts'
import type { Tables } from '../tables/index.ts'

/**
 * sha256, in hex, of a normalised address (lower-case email or E.164 number): says no again after the
 * contact is erased, without keeping the address.
 */
export function addressHash(address: string): string {
  return createHash('sha256').update(address.trim().toLowerCase(), 'utf8').digest('hex')
}

/** Whether a message on `channel` to any of the addresses is forbidden. */
export async function isSuppressed(
  db: Kysely<Tables>,
  { workspaceId, addresses, channel }: { workspaceId: string; addresses: string[]; channel: Channel },
): Promise<boolean> {
  if (addresses.length === 0) return false
  const row = await db.selectFrom('suppressions').select('channel')
    .where('workspace_id', '=', workspaceId)
    .where('address_hash', 'in', addresses.map(addressHash))
    .where('channel', 'in', [channel, 'all'])
    .limit(1).executeTakeFirst()
  return row !== undefined
}

/**
 * Gives false where the address was suppressed on that channel already. Touches the contacts at the address:
 * what is being claimed for them right now is waited for, and what read them before reads them anew.
 */
export async function addSuppression(
  db: Kysely<Tables>,
  { workspaceId, address, channel, reason, contactId, messageId }: {
    workspaceId: string
    address: string
    channel: Channel | 'all'
    reason: string
    contactId?: string
    messageId?: string
  },
): Promise<boolean> {
  const added = await db.insertInto('suppressions')
    .values({
      workspace_id: workspaceId, address_hash: addressHash(address), channel, reason,
      contact_id: contactId ?? null, message_id: messageId ?? null,
    })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'address_hash', 'channel']).doNothing())
    .returning('channel').executeTakeFirst()
  const normal = address.trim().toLowerCase()
  await db.updateTable('contacts').set({ updated_at: sql<Date>`clock_timestamp()` })
    .where('workspace_id', '=', workspaceId)
    .where((of) => of.or([
      of('email', '=', normal), of('phone', '=', normal), ...(contactId ? [of('id', '=', contactId)] : []),
    ]))
    .execute()
  return added !== undefined
}

/** The contact opted in again (START): takes away what a message on `channels` set. Gives what went. */
export async function removeSuppressions(
  db: Kysely<Tables>,
  { workspaceId, address, channels }: { workspaceId: string; address: string; channels: (Channel | 'all')[] },
): Promise<(Channel | 'all')[]> {
  if (channels.length === 0) return []
  const rows = await db.deleteFrom('suppressions')
    .where('workspace_id', '=', workspaceId).where('address_hash', '=', addressHash(address))
    .where('channel', 'in', channels).returning('channel').execute()
  return rows.map(({ channel }) => channel)
}
