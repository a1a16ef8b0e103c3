import { type Kysely, sql } from 'kysely'
import type { Channel } from '../../funnel/plan/plan.ts'
import type { Tables } from '../tables/index.ts'
import { ofPeople } from './of-people.ts'

const mostCounted = 1000

export interface Needs {
  replies: number
  tasks: number
  unmatched: number
  unmatchedEvents: number
  heldRuns: number
  unknownSends: number
  stoppedSenders: { id: string; name: string; reason: string | null }[]
}

/** What waits for a person, rehearsals aside; each is counted no further than 1,000. */
export async function needsOfWorkspace(db: Kysely<Tables>, { workspaceId }: { workspaceId: string }): Promise<Needs> {
  const count = (from: ReturnType<typeof sql>) => (
    sql`(select count(*)::int from (select ${from} limit ${mostCounted}) found)`
  )
  const ofSomebody = ofPeople(workspaceId, sql`contact_id`)
  const { rows } = await sql<Needs>`
    select ${count(sql`from conversations where workspace_id = ${workspaceId} and needs_reply
        and ${ofSomebody}`)} as replies,
      ${count(sql`from tasks where workspace_id = ${workspaceId} and state = 'open' and ${ofSomebody}`)} as tasks,
      ${count(sql`from messages where workspace_id = ${workspaceId} and conversation_id is null`)} as unmatched,
      ${count(sql`from occurrences where workspace_id = ${workspaceId} and contact_id is null
        and dismissed_at is null`)} as "unmatchedEvents",
      ${count(sql`from runs where workspace_id = ${workspaceId} and state = 'held' and ${ofSomebody}`)} as "heldRuns",
      ${count(sql`from sends where workspace_id = ${workspaceId} and state = 'unknown'
        and ${ofSomebody}`)} as "unknownSends",
      (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'name', name, 'reason', stopped_reason) order by name), '[]')
        from senders where workspace_id = ${workspaceId} and state = 'stopped') as "stoppedSenders"`.execute(db)
  return rows[0]!
}

export interface HeldInCampaign { campaignId: string; campaignName: string; reason: string; count: number }

const mostHeld = 20

/** Why people are held, by campaign, the most first. Counted whole, in an index that has nothing else in it. */
export async function heldByReason(
  db: Kysely<Tables>, { workspaceId }: { workspaceId: string },
): Promise<HeldInCampaign[]> {
  const { rows } = await sql<HeldInCampaign>`
    select k.id as "campaignId", k.name as "campaignName", held.reason, held.count
    from (select campaign_id, hold_reason as reason, count(*)::int as count from runs
        where workspace_id = ${workspaceId} and state = 'held' and hold_reason is not null
          and ${ofPeople(workspaceId, sql`contact_id`)}
        group by campaign_id, hold_reason order by count(*) desc, campaign_id, hold_reason limit ${mostHeld}) held
      join campaigns k on k.workspace_id = ${workspaceId} and k.id = held.campaign_id
    order by held.count desc, k.id, held.reason`.execute(db)
  return rows
}

/** What campaigns sent on each day of their own clocks, the oldest day first; days without any are not there. */
export async function sentByCampaign(
  db: Kysely<Tables>, { workspaceId, campaignIds }: { workspaceId: string; campaignIds: string[] },
): Promise<Map<string, { day: string; sent: number }[]>> {
  if (campaignIds.length === 0) return new Map()
  const { rows } = await sql<{ campaignId: string; day: string; sent: number }>`
    select k.id as "campaignId", to_char(s.clock_at at time zone k.zone, 'YYYY-MM-DD') as day, count(*)::int as sent
    from campaigns k join sends s on s.workspace_id = k.workspace_id and s.campaign_id = k.id
    where k.workspace_id = ${workspaceId} and k.id = any(${campaignIds}::uuid[]) and s.state in ('sent', 'delivered')
    group by 1, 2 order by 2`.execute(db)
  const days = new Map(campaignIds.map((campaignId) => [campaignId, [] as { day: string; sent: number }[]]))
  for (const { campaignId, ...day } of rows) days.get(campaignId)?.push(day)
  return days
}

export interface DayOfMessages { day: string; direction: 'in' | 'out'; channel: Channel; count: number }

/** Messages by day in a zone, from so many days ago (0: today) to so many; days without any are not there. */
export async function messagesByDay(
  db: Kysely<Tables>, { workspaceId, zone, from, to }: { workspaceId: string; zone: string; from: number; to: number },
): Promise<DayOfMessages[]> {
  const { rows } = await sql<DayOfMessages>`
    select to_char(at at time zone ${zone}, 'YYYY-MM-DD') as day, direction, channel, count(*)::int as count
    from messages
    where workspace_id = ${workspaceId} and ${ofPeople(workspaceId, sql`contact_id`)}
      and at >= ${startOf(zone, from)} and at < ${startOf(zone, to - 1)}
    group by 1, 2, 3`.execute(db)
  return rows
}

/** When the day so many days ago began in a zone; negative: when one to come begins. */
function startOf(zone: string, daysAgo: number) {
  return sql`(date_trunc('day', now() at time zone ${zone}) - make_interval(days => ${daysAgo})) at time zone ${zone}`
}
