import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Channel } from '../../funnel/plan/plan.ts'
import type { Tables } from '../tables/index.ts'
import type { SendTable } from '../tables/runs.ts'
import type { PersonRow } from './people.ts'

interface Which { workspaceId: string; campaignId: string }

export interface CampaignFigures {
  audience: number
  people: { state: PersonRow['state']; count: number }[]
  held: { reason: string; count: number }[]
  done: { as: NonNullable<PersonRow['endedAs']>; reason: string | null; count: number }[]
  sends: { channel: Channel; state: SendTable['state']; reason: string | null; count: number }[]
  replies: { intent: string | null; count: number }[]
}

/** A campaign in exact figures; each list adds up to the whole. */
export async function campaignFigures(
  db: Kysely<Tables>, { workspaceId, campaignId }: Which,
): Promise<CampaignFigures> {
  const ofRuns = sql`from runs where workspace_id = ${workspaceId} and campaign_id = ${campaignId}`
  const { rows } = await sql<CampaignFigures>`
    select
      (select count(*)::int from audience
        where workspace_id = ${workspaceId} and campaign_id = ${campaignId}) as audience,
      (select coalesce(jsonb_agg(x), '[]') from (
        select state, count(*)::int as count ${ofRuns} group by state) x) as people,
      (select coalesce(jsonb_agg(x), '[]') from (
        select hold_reason as reason, count(*)::int as count ${ofRuns} and state = 'held' and hold_reason is not null
        group by 1 order by 2 desc) x) as held,
      (select coalesce(jsonb_agg(x), '[]') from (
        select ended_as as as, ended_reason as reason, count(*)::int as count ${ofRuns} and ended_as is not null
        group by 1, 2 order by 3 desc) x) as done,
      (select coalesce(jsonb_agg(x), '[]') from (
        select channel, state, reason, count(*)::int as count from sends
        where workspace_id = ${workspaceId} and campaign_id = ${campaignId} group by 1, 2, 3 order by 1, 4 desc) x) as sends,
      (select coalesce(jsonb_agg(x), '[]') from (
        select intent, count(*)::int as count from (${repliesOf({ workspaceId, campaignId })}) r
        group by 1 order by 2 desc) x) as replies`.execute(db)
  return rows[0]!
}

export interface SendFigures { sent: number; delivered: number; failed: number; skipped: number; unknown: number }

export interface CampaignStatistics {
  days: (SendFigures & { day: string; channel: Channel })[]
  channels: (SendFigures & { channel: Channel; replies: number })[]
  nodes: (SendFigures & { nodeId: string; channel: Channel })[]
}

const sum = (states: RawBuilder<unknown>) => sql`coalesce(sum(count) filter (where state in (${states})), 0)::int`

/** `sent` counts those delivered, too; what still waits is in none of them. */
const figures = sql`
  ${sum(sql`'sent', 'delivered'`)} as sent, ${sum(sql`'delivered'`)} as delivered,
  ${sum(sql`'failed', 'undelivered'`)} as failed, ${sum(sql`'skipped'`)} as skipped, ${sum(sql`'unknown'`)} as unknown`

/** Sends by day of the campaign's clock in its zone, by channel and by node; the sends are read once for all three. */
export async function campaignStatistics(
  db: Kysely<Tables>, { workspaceId, campaignId, zone }: Which & { zone: string },
): Promise<CampaignStatistics> {
  const { rows } = await sql<CampaignStatistics>`
    with settled as materialized (
      select (clock_at at time zone ${zone})::date as date, channel, node_id, state, count(*) as count from sends
      where workspace_id = ${workspaceId} and campaign_id = ${campaignId} and state not in ('reserved', 'dispatching')
      group by 1, 2, 3, 4)
    select
      (select coalesce(jsonb_agg(x), '[]') from (
        select to_char(date, 'YYYY-MM-DD') as day, channel, ${figures} from settled
        group by date, channel order by date, channel) x) as days,
      (select coalesce(jsonb_agg(x), '[]') from (
        select s.*, coalesce(r.replies, 0) as replies from (
          select channel, ${figures} from settled group by channel) s
        left join (select channel, count(*)::int as replies from (${repliesOf({ workspaceId, campaignId })}) m
          group by 1) r on r.channel = s.channel order by s.channel) x) as channels,
      (select coalesce(jsonb_agg(x), '[]') from (
        select node_id as "nodeId", channel, ${figures} from settled where node_id is not null
        group by node_id, channel order by node_id, channel) x) as nodes`.execute(db)
  return rows[0]!
}

/** What came in from contacts while they were in the campaign, each message once. */
function repliesOf({ workspaceId, campaignId }: Which) {
  return sql`select distinct m.id, m.intent, m.channel
    from runs r join messages m on m.workspace_id = r.workspace_id and m.contact_id = r.contact_id
    where r.workspace_id = ${workspaceId} and r.campaign_id = ${campaignId} and m.direction = 'in'
      and m.at >= r.started_at and m.at <= coalesce(r.ended_at, 'infinity')`
}
