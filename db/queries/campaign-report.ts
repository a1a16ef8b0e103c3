import { type Kysely, sql } from 'kysely'
import type { Tables } from '../tables/index.ts'

interface Which { workspaceId: string; campaignId: string }

export interface CampaignReport {
  contacts: number
  runs: { ended: string | null; reason: string | null; state: string; count: number }[]
  sends: { channel: string; state: string; reason: string | null; count: number }[]
  replies: { intent: string | null; count: number }[]
}

/** A campaign in figures: how its runs stand or ended, what its sends came to and why, what people answered. */
export async function campaignReport(db: Kysely<Tables>, { workspaceId, campaignId }: Which): Promise<CampaignReport> {
  const { rows } = await sql<CampaignReport>`
    select
      (select count(*)::int from audience a
        where a.workspace_id = ${workspaceId} and a.campaign_id = ${campaignId}) as contacts,
      (select coalesce(jsonb_agg(x), '[]') from (
        select ended_as as ended, ended_reason as reason, state, count(*)::int as count from runs
        where workspace_id = ${workspaceId} and campaign_id = ${campaignId} group by 1, 2, 3 order by 4 desc) x) as runs,
      (select coalesce(jsonb_agg(x), '[]') from (
        select channel, state, reason, count(*)::int as count from sends
        where workspace_id = ${workspaceId} and campaign_id = ${campaignId} group by 1, 2, 3 order by 1, 4 desc) x) as sends,
      (select coalesce(jsonb_agg(x), '[]') from (
        select m.intent, count(*)::int as count from messages m
        join audience a on a.contact_id = m.contact_id and a.campaign_id = ${campaignId}
        where m.workspace_id = ${workspaceId} and m.direction = 'in' group by 1 order by 2 desc) x) as replies`.execute(db)
  return rows[0]!
}

export interface LedgerRow {
  id: string
  kind: 'funnel' | 'opt-out-confirmation' | 'answer' | 'test'
  channel: 'email' | 'sms' | 'voicemail'
  state: string
  phone: string | null
  email: string | null
}

/** The ledger of a workspace with its contacts' addresses, for holding it against a provider's own log. */
export async function ledger(db: Kysely<Tables>, { workspaceId }: { workspaceId: string }): Promise<LedgerRow[]> {
  return db.selectFrom('sends as s').innerJoin('contacts as c', 'c.id', 's.contact_id')
    .select(['s.id', 's.kind', 's.channel', 's.state', 'c.phone', 'c.email'])
    .where('s.workspace_id', '=', workspaceId).execute()
}

/** How many runs there are, and how many have ended. */
export async function runProgress(
  db: Kysely<Tables>, { workspaceId, campaignId }: Which,
): Promise<{ runs: number; ended: number; held: number }> {
  const { rows } = await sql<{ runs: number; ended: number; held: number }>`
    select count(*)::int as runs, count(ended_at)::int as ended, (count(*) filter (where state = 'held'))::int as held
    from runs where workspace_id = ${workspaceId} and campaign_id = ${campaignId}`.execute(db)
  return rows[0]!
}
