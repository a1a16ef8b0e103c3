import { type Kysely, type Selectable, sql } from 'kysely'
import type { Tables } from '../tables/index.ts'
import type { KeptMessage } from './advance/load.ts'
import type { SendTable } from '../tables/runs.ts'
import { json } from '../tables/json.ts'

export interface DeliveryReport {
  workspaceId: string
  sendId: string
  provider: string
  /** The provider's own id of it: what reveals an id that a lost answer would have told. */
  providerId: string | null
  /** accepted: the provider has it. The others are last words. */
  says: 'accepted' | 'delivered' | 'undelivered'
  /** Why it was not delivered, as the provider's sorted code. */
  reason?: string
  /** As it came, where what it means is not certain. */
  raw?: string
}

/** The reason of a send of which a person found out that it had not gone out. */
export const saidNotSent = 'said-not-sent'

/**
 * What a provider says of a send, in whatever order it says it: a delivery never becomes an acceptance
 * again, and of two last words the first stands. A send that is still `dispatching` is being settled by
 * who sent it; here it only learns its provider's id, and 'settling' is the answer: report again. One that
 * was given back for another try, because the provider did not show it, is not tried again.
 */
export async function recordDelivery(
  db: Kysely<Tables>, report: DeliveryReport,
): Promise<'recorded' | 'settling' | 'nothing-new' | 'no-such-send'> {
  const { workspaceId, sendId, provider, providerId, says } = report
  return db.transaction().execute(async (trx) => {
    const send = await trx.selectFrom('sends')
      .select([
        'kind', 'state', 'reason', 'provider_id', 'campaign_id', 'run_id', 'contact_id', 'node_id', 'channel',
        'sender_id', 'kept',
      ])
      .where('workspace_id', '=', workspaceId).where('id', '=', sendId).forUpdate().executeTakeFirst()
    if (!send) return 'no-such-send'
    if (send.state === 'reserved' && says === 'undelivered') return 'nothing-new'
    if (send.provider_id === null && providerId !== null) {
      await trx.updateTable('sends').set({ provider, provider_id: providerId })
        .where('workspace_id', '=', workspaceId).where('id', '=', sendId).execute()
    }
    if (send.state === 'dispatching') return 'settling'
    const next = nextState(send, says)
    if (!next) return 'nothing-new'
    const detail = report.raw === undefined ? {} : { reason_detail: json({ raw: report.raw }) }
    await trx.updateTable('sends')
      .set({
        state: next, reason: report.reason ?? null, kept: null, settled_at: sql<Date>`clock_timestamp()`, ...detail,
      })
      .where('workspace_id', '=', workspaceId).where('id', '=', sendId).execute()
    await keepMessage(trx, report, { ...send, provider_id: send.provider_id ?? providerId })
    await trx.insertInto('events').values({
      workspace_id: workspaceId, type: `send.${next}`, campaign_id: send.campaign_id, run_id: send.run_id,
      contact_id: send.contact_id, node_id: send.node_id,
      data: json({ sendId, channel: send.channel, ...(report.reason ? { reason: report.reason } : {}) }),
    }).execute()
    return 'recorded'
  })
}

type Claimed = Pick<
  Selectable<SendTable>, 'kind' | 'contact_id' | 'channel' | 'sender_id' | 'kept' | 'provider_id'
>

/** It went out after all: it stands in the conversation as it was handed over; an answer stands there already. */
export async function keepMessage(
  trx: Kysely<Tables>,
  { workspaceId, sendId, provider }: { workspaceId: string; sendId: string; provider: string },
  { kind, contact_id, channel, sender_id, kept, provider_id }: Claimed,
): Promise<void> {
  if (contact_id === null || kept === null || kind === 'answer') return
  const { from, to, subject = null, body, readable = body } = kept as KeptMessage
  const conversation = await trx.insertInto('conversations')
    .values({ workspace_id: workspaceId, contact_id })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'contact_id'])
      .doUpdateSet({ last_message_at: sql<Date>`now()` }))
    .returning('id').executeTakeFirstOrThrow()
  await trx.insertInto('messages').values({
    workspace_id: workspaceId, conversation_id: conversation.id, contact_id, direction: 'out', channel,
    from_address: from, to_address: to, subject, body: readable, provider, provider_id, send_id: sendId, sender_id,
  }).onConflict((conflict) => conflict.doNothing()).execute()
}

/** A provider's word counts for more than that of a person who believed it had not gone out. */
function nextState(
  { state: now, reason }: { state: SendTable['state']; reason: string | null }, says: DeliveryReport['says'],
): SendTable['state'] | null {
  const open = now === 'unknown' || now === 'reserved' || (now === 'failed' && reason === saidNotSent)
  if (says === 'accepted') return open ? 'sent' : null
  return now === 'sent' || open ? says : null
}
