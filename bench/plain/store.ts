import { type Kysely, sql } from 'kysely'
import type { Tables } from '../../db/tables/index.ts'
import type { PlainMessage, PlainSent, PlainStep } from './contract.ts'

type Db = Kysely<Tables>

export async function readCampaign(db: Db, { workspaceId, campaignId }: PlainStep) {
  return db.selectFrom('campaigns').selectAll()
    .where('workspace_id', '=', workspaceId).where('id', '=', campaignId).executeTakeFirstOrThrow()
}

export async function readContact(db: Db, { workspaceId, contactId }: PlainStep) {
  return db.selectFrom('contacts').selectAll()
    .where('workspace_id', '=', workspaceId).where('id', '=', contactId).executeTakeFirstOrThrow()
}

export async function readContent(db: Db, { workspaceId, campaignId, nodeId }: PlainStep) {
  const { body } = await db.selectFrom('campaigns as k')
    .innerJoin('version_contents as v', 'v.version_id', 'k.version_id')
    .innerJoin('content_versions as c', 'c.id', 'v.content_version_id')
    .select('c.body')
    .where('k.workspace_id', '=', workspaceId).where('k.id', '=', campaignId).where('v.node_id', '=', nodeId)
    .executeTakeFirstOrThrow()
  return body
}

export async function readSender(db: Db, { workspaceId, campaignId, channel }: PlainStep) {
  return db.selectFrom('campaigns as k')
    .innerJoin('senders as s', 's.id', channel === 'email' ? 'k.email_sender_id' : 'k.sms_sender_id')
    .select(['s.id', 's.name', 's.address', 's.credentials'])
    .where('k.workspace_id', '=', workspaceId).where('k.id', '=', campaignId).executeTakeFirstOrThrow()
}

/** The same facts that our own record of a send holds: ledger, conversation, event, the run's place. */
export async function writeSend(db: Db, sent: PlainStep & PlainMessage & PlainSent): Promise<void> {
  const { workspaceId: workspace_id, campaignId: campaign_id, contactId: contact_id, runId: run_id } = sent
  const { sendId, nodeId: node_id, channel, providerId: provider_id } = sent
  const provider = channel === 'email' ? 'smtp' : 'twilio'
  const now = new Date()
  await db.transaction().execute(async (trx) => {
    await trx.insertInto('sends')
      .values({
        id: sendId, workspace_id, campaign_id, contact_id, run_id, node_id, visit: 1, channel,
        state: 'sent', attempts: 1, provider, provider_id, clock_at: now, settled_at: now,
      })
      .execute()
    const { id: conversation_id } = await trx.insertInto('conversations').values({ workspace_id, contact_id })
      .onConflict((conflict) => conflict.columns(['workspace_id', 'contact_id'])
        .doUpdateSet({ last_message_at: sql`now()` }))
      .returning('id').executeTakeFirstOrThrow()
    await trx.insertInto('messages')
      .values({
        workspace_id, conversation_id, contact_id, direction: 'out', channel,
        from_address: '', to_address: '', subject: sent.subject ?? null, body: sent.body,
        provider, provider_id, send_id: sendId,
      })
      .execute()
    await trx.insertInto('events')
      .values({ workspace_id, clock_at: now, type: 'send.sent', campaign_id, run_id, contact_id, node_id })
      .execute()
    await trx.updateTable('runs').set({ node_id, state: 'waiting' })
      .where('workspace_id', '=', workspace_id).where('id', '=', run_id).execute()
  })
}
