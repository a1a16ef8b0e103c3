import { type Kysely, sql } from 'kysely'
import type { Tables } from '../../tables/index.ts'

export interface SpeechTrouble {
  workspaceId: string
  runId: string
  campaignId: string
  contactId: string
  sendId: string
  nodeId: string
  visit: number
  /** Campaign time, epoch ms. */
  clockAt: number
  /** reserved: it is tried again; failed: never. */
  state: 'reserved' | 'failed'
  reason: string
  detail: Record<string, unknown>
}

/** A voicemail whose audio could not be made: its send counts the attempt and says why. */
export async function recordSpeechTrouble(db: Kysely<Tables>, t: SpeechTrouble): Promise<void> {
  const isOver = t.state === 'failed'
  await sql`
    with settled as (
      insert into sends as d (id, workspace_id, campaign_id, run_id, contact_id, node_id, visit, channel, state,
        reason, reason_detail, attempts, clock_at, settled_at)
      select ${t.sendId}::uuid, ${t.workspaceId}::uuid, ${t.campaignId}::uuid, r.id, r.contact_id, ${t.nodeId},
        ${t.visit}::int, 'voicemail', ${t.state}, ${t.reason}, ${JSON.stringify(t.detail)}::jsonb, 1,
        to_timestamp(${t.clockAt}::float8 / 1000), ${isOver ? sql`clock_timestamp()` : sql`null::timestamptz`}
      from runs r where r.workspace_id = ${t.workspaceId} and r.id = ${t.runId}
      on conflict (id) do update set state = excluded.state, reason = excluded.reason,
        reason_detail = excluded.reason_detail, attempts = d.attempts + 1, settled_at = excluded.settled_at
        where d.state = 'reserved'
      returning id)
    insert into events (workspace_id, clock_at, type, campaign_id, run_id, contact_id, node_id, data)
    select ${t.workspaceId}::uuid, to_timestamp(${t.clockAt}::float8 / 1000), ${`send.${t.state}`}, ${t.campaignId}::uuid,
      ${t.runId}::uuid, ${t.contactId}::uuid, ${t.nodeId},
      jsonb_build_object('sendId', id, 'channel', 'voicemail', 'reason', ${t.reason}::text) from settled`.execute(db)
}

/** What only a person can mend: the sender stops, and its runs hold and say so. */
export async function stopSender(
  db: Kysely<Tables>, { workspaceId, senderId, reason }: { workspaceId: string; senderId: string; reason: string },
): Promise<void> {
  await db.updateTable('senders').set({ state: 'stopped', stopped_reason: reason })
    .where('workspace_id', '=', workspaceId).where('id', '=', senderId).where('state', '=', 'ready').execute()
}
