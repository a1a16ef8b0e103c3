import type { Kysely, Selectable } from 'kysely'
import type { Channel } from '../../funnel/plan/plan.ts'
import { encryptCredentials } from '../credentials.ts'
import { found, Refusal } from '../refusal.ts'
import type { Tables } from '../tables/index.ts'
import { json } from '../tables/json.ts'
import type { SenderTable } from '../tables/senders.ts'

/** A sender without its credentials, which only a send opens. */
export type Sender = Omit<Selectable<SenderTable>, 'credentials' | 'next_slot_at' | 'next_leave_at' | 'used_until'>

export interface NewSender {
  name: string
  channel: Channel
  /** E.164 number, mailbox or caller id that the contact sees. */
  address: string
  provider: 'twilio' | 'smtp' | 'slybroadcast'
  /** By provider (activities/providers); kept encrypted. */
  credentials: object
  /** Not secret, by provider: voiceId, modelId, smtp host ... */
  settings?: Record<string, unknown>
  ratePerSecond?: number
}

export const senderColumns = [
  'id', 'workspace_id', 'name', 'channel', 'address', 'provider', 'settings', 'rate_per_second',
  'state', 'stopped_reason', 'created_at',
] as const

/** Refusal 'conflict' where the workspace has a sender with this channel and address. */
export async function createSender(
  db: Kysely<Tables>,
  { workspaceId, sender, credentialsKey }: {
    workspaceId: string
    sender: NewSender
    credentialsKey: string
  },
): Promise<Sender> {
  const row = await db.insertInto('senders')
    .values({
      workspace_id: workspaceId,
      name: sender.name,
      channel: sender.channel,
      address: sender.address,
      provider: sender.provider,
      credentials: encryptCredentials({ key: credentialsKey, workspaceId }, sender.credentials),
      settings: json(sender.settings ?? {}),
      ...(sender.ratePerSecond === undefined ? {} : { rate_per_second: sender.ratePerSecond }),
    })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'channel', 'address']).doNothing())
    .returning(senderColumns)
    .executeTakeFirst()
  if (!row) throw new Refusal('conflict', `There is a sender for ${sender.channel} with this address already.`)
  return row
}

export async function listSenders(
  db: Kysely<Tables>, { workspaceId }: { workspaceId: string },
): Promise<Sender[]> {
  return db.selectFrom('senders').select(senderColumns)
    .where('workspace_id', '=', workspaceId).orderBy('channel').orderBy('name').execute()
}

/** The encrypted credentials, to be opened with db/credentials.ts where they are used. */
export async function senderCredentials(
  db: Kysely<Tables>, { workspaceId, senderId }: { workspaceId: string; senderId: string },
): Promise<Buffer> {
  const row = await db.selectFrom('senders').select('credentials')
    .where('workspace_id', '=', workspaceId).where('id', '=', senderId).executeTakeFirst()
  return found(row, 'sender').credentials
}

/** New credentials for a sender that is there; false where it is not. */
export async function replaceCredentials(
  db: Kysely<Tables>,
  { workspaceId, channel, address, credentials, credentialsKey }: {
    workspaceId: string
    channel: Channel
    address: string
    credentials: object
    credentialsKey: string
  },
): Promise<boolean> {
  const replaced = await db.updateTable('senders')
    .set({ credentials: encryptCredentials({ key: credentialsKey, workspaceId }, credentials) })
    .where('workspace_id', '=', workspaceId).where('channel', '=', channel).where('address', '=', address)
    .returning('id').executeTakeFirst()
  return replaced !== undefined
}
