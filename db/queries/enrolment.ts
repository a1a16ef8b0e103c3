import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Tables } from '../tables/index.ts'
import { type Spread, turnsOf } from './spread-starts.ts'

export interface EnrolledPage {
  campaignState: 'draft' | 'running' | 'paused' | 'stopped' | null
  /** The last contact of the page; null: the audience is through. */
  after: string | null
  /** Runs whose workflow has not been seen at work: new ones, and those of a page that died half-way. */
  runIds: string[]
  /** Of those among them who wait for their turn with a sender: in how many real ms it comes. */
  inMs: Record<string, number>
}

/**
 * Enrols the next `limit` contacts of a campaign's audience, in one statement. A page that is asked for
 * twice enrols nobody twice: who has a run in the campaign is passed over, and so is who has ever had one,
 * unless the funnel lets contacts enter again and they were chosen again so many days after their last run.
 * With `spread`, each gets their turn with the sender of their first message, and keeps it however often it is asked.
 */
export async function enrolPage(
  db: Kysely<Tables>,
  { workspaceId, campaignId, after, limit, spread = null }: {
    workspaceId: string; campaignId: string; after: string | null; limit: number; spread?: Spread | null
  },
): Promise<EnrolledPage> {
  const { rows } = await sql<EnrolledPage & { size: number }>`
    with campaign as (
      select k.id, k.version_id, k.state, k.clock_factor, k.clock_origin,
        case v.graph #>> '{rules,entry,mode}' when 'again-after-days'
          then make_interval(days => (v.graph #>> '{rules,entry,days}')::int) end as again_after
      from campaigns k left join funnel_versions v on v.workspace_id = k.workspace_id and v.id = k.version_id
      where k.workspace_id = ${workspaceId} and k.id = ${campaignId}
    ), page as (
      select a.contact_id, a.added_at from audience a, campaign
      where a.workspace_id = ${workspaceId} and a.campaign_id = ${campaignId} and campaign.state = 'running'
        and (${after}::uuid is null or a.contact_id > ${after}::uuid)
      order by a.contact_id limit ${limit}
    ), newcomers as (
      select page.contact_id from page, campaign
      where not exists (select from runs r where r.campaign_id = campaign.id and r.contact_id = page.contact_id
        and (campaign.again_after is null or r.ended_at is null
          or (page.added_at - r.ended_at) * campaign.clock_factor < campaign.again_after))
    ), ${spread ? turnsOf(workspaceId, spread) : sql`turns as (
      select null::uuid as contact_id, null::timestamptz as starts_at where false
    )`}, enrolled as (
      insert into runs (workspace_id, campaign_id, contact_id, version_id, starts_at)
      select ${workspaceId}::uuid, campaign.id, n.contact_id, campaign.version_id, turns.starts_at
      from campaign, newcomers n left join turns on turns.contact_id = n.contact_id
      on conflict do nothing
      returning id, contact_id, starts_at
    ), noted as (
      insert into events (workspace_id, clock_at, type, campaign_id, run_id, contact_id)
      select ${workspaceId}::uuid, c.clock_origin + (now() - c.clock_origin) * c.clock_factor, 'run.enrolled',
        c.id, e.id, e.contact_id
      from enrolled e, campaign c
    ), waiting as (
      select id, starts_at from enrolled
      union all
      select r.id, r.starts_at from runs r join page on page.contact_id = r.contact_id
      where r.workspace_id = ${workspaceId} and r.campaign_id = ${campaignId} and r.state = 'starting'
    )
    select (select state from campaign) as "campaignState", (select count(*)::int from page) as size,
      (select contact_id from page order by contact_id desc limit 1) as after,
      coalesce((select array_agg(id) from waiting), '{}') as "runIds",
      coalesce((select jsonb_object_agg(id, (extract(epoch from starts_at - clock_timestamp()) * 1000)::float8)
        from waiting where starts_at > clock_timestamp()), '{}') as "inMs"`.execute(db)
  const { size, ...page } = rows[0]!
  return { ...page, after: size < limit ? null : page.after }
}

/** In place of a reason to hold: those who wait for a date, which may have changed. */
export const waitsForDate = 'waits-for-date'

/** Open runs by id: those that hold for `reason`, those who wait for a date, or all of them. */
export async function openRuns(
  db: Kysely<Tables>,
  { workspaceId, campaignId, reason, after, limit }: {
    workspaceId: string; campaignId: string; reason: string | null; after: string | null; limit: number
  },
): Promise<string[]> {
  let query = db.selectFrom('runs').select('id')
    .where('workspace_id', '=', workspaceId).where('campaign_id', '=', campaignId).where('ended_at', 'is', null)
    .orderBy('id').limit(limit)
  if (after !== null) query = query.where('id', '>', after)
  if (reason === waitsForDate) query = query.where(standsAtDate({ workspaceId, campaignId }))
  else if (reason !== null) query = query.where(holdsFor({ workspaceId, campaignId }, reason))
  return (await query.execute()).map((row) => row.id)
}

/** The run as a whole, or one of the ways that it goes. */
function holdsFor({ workspaceId, campaignId }: { workspaceId: string; campaignId: string }, reason: string) {
  return sql<boolean>`((state = 'held' and hold_reason = ${reason}) or id in (
    select w.run_id from run_ways w where w.workspace_id = ${workspaceId} and w.campaign_id = ${campaignId}
      and w.state = 'held' and w.hold_reason = ${reason}))`
}

/** The run's node, or that of a way of it, in its own version of the funnel, is a wait that counts from a date. */
function standsAtDate(which: { workspaceId: string; campaignId: string }) {
  return sql<boolean>`((state = 'waiting' and ${isAtDate(sql`node_id`, which)}) or exists (
    select from run_ways w where w.workspace_id = runs.workspace_id and w.run_id = runs.id and w.state = 'waiting'
      and ${isAtDate(sql`w.node_id`, which)}))`
}

function isAtDate(node: RawBuilder<unknown>, { workspaceId, campaignId }: { workspaceId: string; campaignId: string }) {
  return sql`(runs.version_id, ${node}) in (
    select v.id, n ->> 'id' from campaigns k
      join funnel_versions v on v.workspace_id = k.workspace_id and v.funnel_id = k.funnel_id,
      jsonb_array_elements(v.graph -> 'nodes') n
    where k.workspace_id = ${workspaceId} and k.id = ${campaignId} and n #>> '{config,kind}' = 'date-offset')`
}

/**
 * Ends open runs of a stopped campaign that no workflow is there to end: one of them, or all that were
 * enrolled and have never been seen at work. One whose workflow begins all the same finds it ended.
 */
export async function endStoppedRuns(
  db: Kysely<Tables>, { workspaceId, campaignId, runId }: { workspaceId: string; campaignId: string; runId?: string },
): Promise<void> {
  await sql`
    with ended as (
      update runs set state = 'done', ended_as = 'stopped', ended_reason = 'campaign-stopped',
        ended_at = clock_timestamp()
      where workspace_id = ${workspaceId} and campaign_id = ${campaignId} and ended_at is null
        and ${runId === undefined ? sql`state = 'starting'` : sql`id = ${runId}`}
      returning id, campaign_id, contact_id
    ), unsent as (
      update sends set state = 'skipped', reason = 'campaign-stopped', settled_at = clock_timestamp()
      where workspace_id = ${workspaceId} and run_id in (select id from ended) and state = 'reserved'
    )
    insert into events (workspace_id, type, campaign_id, run_id, contact_id, data)
    select ${workspaceId}::uuid, 'run.ended', campaign_id, id, contact_id,
      '{"as": "stopped", "reason": "campaign-stopped"}' from ended`.execute(db)
}
