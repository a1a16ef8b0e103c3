import { type Kysely, sql } from 'kysely'
import type { Tables } from '../tables/index.ts'
import type { SendTable } from '../tables/runs.ts'

export interface TimelineEvent {
  id: number
  at: Date
  clockAt: Date | null
  type: string
  nodeId: string | null
  data: Record<string, unknown>
}

export interface TimelineSend {
  id: string
  nodeId: string | null
  channel: SendTable['channel']
  state: SendTable['state']
  at: Date
  clockAt: Date
  reason: string | null
  reasonDetail: Record<string, unknown> | null
}

interface Which { workspaceId: string; campaignId: string; contactId: string }

/** Longer lives than this are cut at their beginning. */
const most = 1000

/** What happened to a contact in a campaign, and what came in from them meanwhile; in order of time. */
export async function contactEvents(
  db: Kysely<Tables>, { workspaceId, campaignId, contactId }: Which,
): Promise<TimelineEvent[]> {
  const { rows } = await sql<TimelineEvent>`
    select id, at, clock_at as "clockAt", type, node_id as "nodeId", data from events
    where workspace_id = ${workspaceId} and contact_id = ${contactId}
      and (campaign_id = ${campaignId} or campaign_id is null)
    order by id desc limit ${most}`.execute(db)
  return rows.toReversed()
}

/** Every message meant for the contact in the campaign, sent or not; in order of time. */
export async function contactSends(
  db: Kysely<Tables>, { workspaceId, campaignId, contactId }: Which,
): Promise<TimelineSend[]> {
  const { rows } = await sql<TimelineSend>`
    select id, node_id as "nodeId", channel, state, coalesce(settled_at, dispatched_at, created_at) as at,
      clock_at as "clockAt", reason, reason_detail as "reasonDetail"
    from sends
    where workspace_id = ${workspaceId} and contact_id = ${contactId} and campaign_id = ${campaignId}
    order by created_at desc limit ${most}`.execute(db)
  return rows.toReversed()
}
