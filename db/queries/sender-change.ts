import type { Kysely } from 'kysely'
import { encryptCredentials } from '../credentials.ts'
import { found } from '../refusal.ts'
import type { Tables } from '../tables/index.ts'
import { json } from '../tables/json.ts'
import { type Sender, senderColumns } from './senders.ts'

interface Which { workspaceId: string; senderId: string }

export async function getSender(db: Kysely<Tables>, { workspaceId, senderId }: Which): Promise<Sender> {
  return found(
    await db.selectFrom('senders').select(senderColumns)
      .where('workspace_id', '=', workspaceId).where('id', '=', senderId).executeTakeFirst(),
    'sender',
  )
}

export interface SenderChange {
  name?: string | undefined
  ratePerSecond?: number | undefined
  settings?: Record<string, unknown> | undefined
  credentials?: object | undefined
}

/** Changes what is given and leaves the rest. Refusal 'not-found'. */
export async function changeSender(
  db: Kysely<Tables>,
  { workspaceId, senderId, change, credentialsKey }: Which & { change: SenderChange; credentialsKey: string },
): Promise<Sender> {
  const { name, ratePerSecond, settings, credentials } = change
  const set = {
    ...(name === undefined ? {} : { name }),
    ...(ratePerSecond === undefined ? {} : { rate_per_second: ratePerSecond }),
    ...(settings === undefined ? {} : { settings: json(settings) }),
    ...(credentials === undefined
      ? {} : { credentials: encryptCredentials({ key: credentialsKey, workspaceId }, credentials) }),
  }
  if (Object.keys(set).length === 0) return getSender(db, { workspaceId, senderId })
  return found(
    await db.updateTable('senders').set(set)
      .where('workspace_id', '=', workspaceId).where('id', '=', senderId).returning(senderColumns).executeTakeFirst(),
    'sender',
  )
}

/** Nothing leaves through a stopped sender, from the next claim on. */
export async function stopSender(
  db: Kysely<Tables>, { workspaceId, senderId, reason }: Which & { reason: string },
): Promise<Sender> {
  return changeState(db, { workspaceId, senderId, to: 'stopped', reason })
}

export async function startSender(db: Kysely<Tables>, which: Which): Promise<Sender> {
  return changeState(db, { ...which, to: 'ready', reason: null })
}

async function changeState(
  db: Kysely<Tables>,
  { workspaceId, senderId, to, reason }: Which & { to: 'ready' | 'stopped'; reason: string | null },
): Promise<Sender> {
  return db.transaction().execute(async (trx) => {
    const changed = await trx.updateTable('senders').set({ state: to, stopped_reason: reason })
      .where('workspace_id', '=', workspaceId).where('id', '=', senderId).where('state', '<>', to)
      .returning('id').executeTakeFirst()
    if (changed) {
      await trx.insertInto('events').values({
        workspace_id: workspaceId, type: to === 'ready' ? 'sender.started' : 'sender.stopped', data: json({ senderId }),
      }).execute()
    }
    return getSender(trx, { workspaceId, senderId })
  })
}

/** Campaigns with runs that may hold for this sender. */
export async function campaignsOfSender(
  db: Kysely<Tables>, { workspaceId, senderId }: Which,
): Promise<string[]> {
  const rows = await db.selectFrom('campaigns').select('id')
    .where('workspace_id', '=', workspaceId).where('state', 'in', ['running', 'paused'])
    .where((of) => of.or([
      of('email_sender_id', '=', senderId), of('sms_sender_id', '=', senderId), of('voicemail_sender_id', '=', senderId),
    ])).execute()
  return rows.map(({ id }) => id)
}
