import { type Kysely, sql } from 'kysely'
import type { Tables } from '../tables/index.ts'
import { json } from '../tables/json.ts'
import type { KeptMessage } from './advance/load.ts'

export interface ReplyToHandle {
  messageId: string
  contactId: string | null
  from: string
  to: string
  body: string
  intent: string | null
  /** An opt-out that the provider has confirmed itself. */
  isConfirmed: boolean
  /** The workspace's own word rules; null: the defaults. */
  rules: unknown
  /** The number that it came to, to answer from. */
  sender: { id: string; address: string } | null
}

export async function loadReply(
  db: Kysely<Tables>, { workspaceId, messageId }: { workspaceId: string; messageId: string },
): Promise<ReplyToHandle | null> {
  const row = await db.selectFrom('messages as m')
    .innerJoin('workspaces as w', 'w.workspace_id', 'm.workspace_id')
    .leftJoin('senders as s', (join) => join.onRef('s.workspace_id', '=', 'm.workspace_id')
      .onRef('s.address', '=', 'm.to_address').on('s.channel', '=', 'sms'))
    .select([
      'm.id', 'm.contact_id', 'm.from_address', 'm.to_address', 'm.body', 'm.intent', 'm.intent_trace', 'w.reply_rules',
      's.id as sender_id', 's.address',
    ])
    .where('m.workspace_id', '=', workspaceId).where('m.id', '=', messageId).executeTakeFirst()
  if (!row) return null
  return {
    messageId: row.id, contactId: row.contact_id, from: row.from_address, to: row.to_address, body: row.body,
    intent: row.intent, rules: row.reply_rules,
    isConfirmed: (row.intent_trace as { isConfirmed?: boolean } | null)?.isConfirmed ?? false,
    sender: row.sender_id && row.address ? { id: row.sender_id, address: row.address } : null,
  }
}

/** Statuses of a contact that an intent brings about; the others leave it as it is. */
export const statusByIntent: Record<string, string> = {
  positive: 'Received RSVP', question: 'Needs BDR', unclear: 'Needs BDR',
}

export interface Classification {
  workspaceId: string
  messageId: string
  contactId: string
  intent: string
  trace: { step: string; rule: string }
  /** Opened where no rule could tell: a person reads the reply and says what it means. */
  task: { id: string; title: string; outcomes: string[] } | null
}

/** Keeps what a reply means and why, once: a message that has an intent already keeps it. */
export async function keepClassification(db: Kysely<Tables>, c: Classification): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const kept = await trx.updateTable('messages').set({ intent: c.intent, intent_trace: json(c.trace) })
      .where('workspace_id', '=', c.workspaceId).where('id', '=', c.messageId).where('intent', 'is', null)
      .returning('id').executeTakeFirst()
    if (!kept) return
    const status = statusByIntent[c.intent]
    if (status !== undefined) {
      await trx.updateTable('contacts').set({ status, updated_at: sql<Date>`now()` })
        .where('workspace_id', '=', c.workspaceId).where('id', '=', c.contactId).execute()
    }
    if (c.task) {
      const run = await latestOpenRun(trx, c)
      await trx.insertInto('tasks').values({
        id: c.task.id, workspace_id: c.workspaceId, contact_id: c.contactId, message_id: c.messageId,
        run_id: run?.id ?? null, campaign_id: run?.campaign_id ?? null, kind: 'needs-bdr', title: c.task.title,
        outcomes: c.task.outcomes,
      }).onConflict((conflict) => conflict.column('id').doNothing()).execute()
    }
    await trx.insertInto('events').values({
      workspace_id: c.workspaceId, type: 'reply.classified', contact_id: c.contactId,
      data: json({ messageId: c.messageId, intent: c.intent, ...c.trace }),
    }).execute()
  })
}

function latestOpenRun(trx: Kysely<Tables>, { workspaceId, contactId }: { workspaceId: string; contactId: string }) {
  return trx.selectFrom('runs').select(['id', 'campaign_id'])
    .where('workspace_id', '=', workspaceId).where('contact_id', '=', contactId).where('ended_at', 'is', null)
    .orderBy('started_at', 'desc').limit(1).executeTakeFirst()
}

/** The runs that a reply of this contact interrupts. */
export async function openRunsOfContact(
  db: Kysely<Tables>, { workspaceId, contactId }: { workspaceId: string; contactId: string },
): Promise<string[]> {
  const rows = await db.selectFrom('runs').select('id')
    .where('workspace_id', '=', workspaceId).where('contact_id', '=', contactId).where('ended_at', 'is', null)
    .execute()
  return rows.map(({ id }) => id)
}

export interface Confirmation {
  workspaceId: string
  messageId: string
  sendId: string
  contactId: string
  senderId: string
  kept: KeptMessage
}

/**
 * Lays the one text that confirms an opt-out into the ledger, to be claimed like everything else that
 * leaves: for the message that brought the opt-out about, not for those that say it again. Whether it is
 * there and has no outcome yet.
 */
export async function reserveConfirmation(db: Kysely<Tables>, c: Confirmation): Promise<boolean> {
  await sql`
    insert into sends (id, workspace_id, contact_id, kind, channel, sender_id, to_address, state, kept, clock_at)
    select ${c.sendId}::uuid, ${c.workspaceId}::uuid, ${c.contactId}::uuid, 'opt-out-confirmation', 'sms',
      ${c.senderId}::uuid, ${c.kept.to}, 'reserved', ${json(c.kept)}, now()
    where exists (select from suppressions
      where workspace_id = ${c.workspaceId} and message_id = ${c.messageId})
    on conflict (id) do nothing`.execute(db)
  const open = await db.selectFrom('sends').select('id').where('workspace_id', '=', c.workspaceId)
    .where('id', '=', c.sendId).where('state', 'in', ['reserved', 'dispatching']).executeTakeFirst()
  return open !== undefined
}
