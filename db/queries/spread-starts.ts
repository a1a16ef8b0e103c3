import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Channel, Plan } from '../../funnel/plan/plan.ts'
import type { Tables } from '../tables/index.ts'
import { place } from './advance/claim.ts'

/** Runs of this version begin with a message on this channel, so that its sender's pace spreads their starts. */
export interface Spread {
  versionId: string
  channel: Channel
  /** Real ms: as `claimSend` has it. */
  nearMs: number
  /** Who has less to wait (real ms) begins at once. */
  worthMs: number
}

/** The published version of a campaign with its plan; null: it has none. */
export async function planOfCampaign(
  db: Kysely<Tables>, { workspaceId, campaignId }: { workspaceId: string; campaignId: string },
): Promise<{ versionId: string; plan: Plan } | null> {
  const { rows } = await sql<{ versionId: string; plan: Plan }>`
    select v.id as "versionId", p.plan from campaigns k
      join funnel_versions v on v.workspace_id = k.workspace_id and v.id = k.version_id
      join plans p on p.workspace_id = v.workspace_id and p.hash = v.plan_hash
    where k.workspace_id = ${workspaceId} and k.id = ${campaignId}`.execute(db)
  return rows[0] ?? null
}

/**
 * Common table expression `turns`: of the `newcomers` of a `campaign` those who will take a place in the sender's
 * pace, each with the time at which their message could leave at the earliest. They come behind the places that have
 * been given, and behind those who wait for their own start; a place that somebody will not use (no address, opted
 * out, excluded) is kept for nobody, and nothing is reserved: that is for the message to do.
 */
export function turnsOf(workspaceId: string, { versionId, channel, nearMs, worthMs }: Spread): RawBuilder<unknown> {
  const address = sql.ref(channel === 'email' ? 'c.email' : 'c.phone')
  const seconds = (ms: number) => sql`make_interval(secs => ${ms}::float8 / 1000)`
  return sql`line as (
      select s.rate_per_second as rate, greatest(
        ${place('s')} + make_interval(secs => others.without_place / s.rate_per_second),
        others.last_at + make_interval(secs => 1 / s.rate_per_second)) as free_at
      from (select clock_timestamp() as now, ${seconds(nearMs)} as near, null::timestamptz as slot) asked, campaign
        join campaigns k on k.workspace_id = ${workspaceId} and k.id = campaign.id
        join senders s on s.workspace_id = k.workspace_id and s.id = ${senderOf('k', channel)}
        cross join lateral (
          -- who began at once has a place by now, or takes one any moment
          select max(r.starts_at) as last_at,
            count(*) filter (where r.starts_at > r.started_at + ${seconds(worthMs)}) as without_place
          from runs r join campaigns rk on rk.workspace_id = r.workspace_id and rk.id = r.campaign_id
          where r.workspace_id = s.workspace_id and r.starts_at > now() and r.state = 'starting'
            and rk.state = 'running' and ${senderOf('rk', channel)} = s.id) others
      where campaign.version_id = ${versionId} and s.state = 'ready'
    ), turns as (
      select n.contact_id,
        line.free_at + make_interval(secs => (row_number() over (order by n.contact_id) - 1) / line.rate) as starts_at
      from newcomers n join contacts c on c.workspace_id = ${workspaceId} and c.id = n.contact_id, line
      where ${address} <> '' and not c.excluded ${channel === 'voicemail' ? sql`and c.has_voicemail_consent` : sql``}
        and not exists (select from suppressions u where u.workspace_id = c.workspace_id
          and u.channel in (${channel}, 'all') and u.address_hash in (
            encode(sha256(convert_to(lower(c.email), 'utf8')), 'hex'),
            encode(sha256(convert_to(c.phone, 'utf8')), 'hex')))
    )`
}

/** Of a campaign, the sender that it has for the channel. */
function senderOf(campaign: 'k' | 'rk', channel: Channel): RawBuilder<unknown> {
  return sql.ref(`${campaign}.${channel}_sender_id`)
}

/**
 * Turns came of which nothing was sent (a value is missing, quiet hours, the run has ended): so many of those who
 * wait for theirs the longest are to begin now, so that a sender never idles while somebody waits for it. Gives
 * these runs; each turn that was not used is counted once.
 */
export async function startInstead(
  db: Kysely<Tables>, { workspaceId }: { workspaceId: string },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with unused as (
      update runs r set starts_at = null from campaigns k
      where r.workspace_id = ${workspaceId} and r.state <> 'starting'
        and r.starts_at between now() - interval '2 minutes' and now() - interval '2 seconds'
        and k.workspace_id = r.workspace_id and k.id = r.campaign_id and k.state = 'running'
        and not exists (select from sends d
          where d.workspace_id = r.workspace_id and d.run_id = r.id and d.state <> 'skipped')
      returning r.campaign_id
    ), last as (
      select w.id from (select campaign_id, count(*) as turns from unused group by campaign_id) u
        cross join lateral (select r.id from runs r
          where r.workspace_id = ${workspaceId} and r.campaign_id = u.campaign_id and r.state = 'starting'
            and r.starts_at > now() + interval '20 seconds'
          order by r.starts_at desc limit u.turns) w
      limit 200
    )
    update runs r set starts_at = now() from last where r.workspace_id = ${workspaceId} and r.id = last.id
    returning r.id`.execute(db)
  return rows.map(({ id }) => id)
}
