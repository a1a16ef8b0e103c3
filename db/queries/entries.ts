import { type Kysely, sql } from 'kysely'
import type { Rules } from '../../funnel/rules.ts'
import type { Tables } from '../tables/index.ts'

interface Which { workspaceId: string; occurrenceId: string }

/** A launched campaign whose funnel lets contacts in at events of this name, and whom the event is about. */
export interface EnterableCampaign {
  campaignId: string
  entry: Rules['entry']
  name: string
  payload: Record<string, unknown>
  /** When it happened, by the campaign's clock: epoch milliseconds. */
  at: number
  contact: { zone: string | null; state: string | null; phone: string | null }
  campaignZone: string
  workspaceZone: string
}

/**
 * Running and paused campaigns that an event may let its contact into. What was told of one run lets nobody in, and
 * into a rehearsal only those come who were chosen for it.
 */
export async function campaignsEnteredBy(
  db: Kysely<Tables>, { workspaceId, occurrenceId }: Which,
): Promise<EnterableCampaign[]> {
  const { rows } = await sql<EnterableCampaign>`
    select k.id as "campaignId", v.graph #> '{rules,entry}' as entry, o.name, o.payload, k.zone as "campaignZone",
      (extract(epoch from k.clock_origin + (o.occurred_at - k.clock_origin) * k.clock_factor) * 1000)::float8 as at,
      jsonb_build_object('zone', c.zone, 'state', c.state, 'phone', c.phone) as contact, w.zone as "workspaceZone"
    from occurrences o
      join contacts c on c.workspace_id = o.workspace_id and c.id = o.contact_id
      join workspaces w on w.workspace_id = o.workspace_id
      join funnel_versions v on v.workspace_id = o.workspace_id and v.entry_event = o.name
      join campaigns k on k.workspace_id = v.workspace_id and k.funnel_id = v.funnel_id and k.version_id = v.id
        and coalesce(c.rehearsal_id = k.id, k.rehearses_revision is null)
        and k.state in ('running', 'paused') and (o.campaign_id is null or k.id = o.campaign_id)
        and (k.clock_factor = 1 or exists (select from audience a
          where a.workspace_id = k.workspace_id and a.campaign_id = k.id and a.contact_id = o.contact_id))
    where o.workspace_id = ${workspaceId} and o.id = ${occurrenceId} and o.run_id is null
    order by k.id limit 1000`.execute(db)
  return rows
}

/** Keeps that an event is to let its contact into a campaign, once; a paused one decides when it runs again. */
export async function keepEntry(
  db: Kysely<Tables>, { workspaceId, occurrenceId, campaignId }: Which & { campaignId: string },
): Promise<void> {
  await sql`
    with kept as (
      insert into entries (workspace_id, campaign_id, occurrence_id)
      select k.workspace_id, k.id, ${occurrenceId}::uuid from campaigns k
      where k.workspace_id = ${workspaceId} and k.id = ${campaignId} and k.state in ('running', 'paused')
      on conflict do nothing returning campaign_id
    )
    insert into events (workspace_id, clock_at, type, campaign_id, contact_id, data)
    select ${workspaceId}::uuid, ${clockNow}, 'entry.waiting', k.id, o.contact_id,
      jsonb_build_object('occurrenceId', o.id, 'name', o.name)
    from kept join campaigns k on k.workspace_id = ${workspaceId} and k.id = kept.campaign_id and k.state = 'paused'
      join occurrences o on o.workspace_id = ${workspaceId} and o.id = ${occurrenceId}`.execute(db)
}

const clockNow = sql`k.clock_origin + (now() - k.clock_origin) * k.clock_factor`

/**
 * Lets in, in one statement, whom waiting events let into a running campaign: who is under way in it already stays
 * where they are, and what happened before the launch lets nobody in; both are said in the timeline. Asked twice it
 * lets nobody in twice. Gives how many events were decided.
 */
export async function decideEntries(
  db: Kysely<Tables>,
  { workspaceId, campaignId, occurrenceId, limit }: {
    workspaceId: string; campaignId: string; occurrenceId?: string; limit: number
  },
): Promise<number> {
  const ofOne = occurrenceId === undefined ? sql`` : sql`and e.occurrence_id = ${occurrenceId}`
  const { rows } = await sql<{ decided: number }>`
    with campaign as (
      select k.id, k.version_id, k.launched_at, ${clockNow} as clock_at from campaigns k
      where k.workspace_id = ${workspaceId} and k.id = ${campaignId} and k.state = 'running' for share
    ), waiting as (
      select e.occurrence_id, e.created_at from entries e join campaign on campaign.id = e.campaign_id
      where e.workspace_id = ${workspaceId} and e.decided_at is null ${ofOne}
      order by e.created_at, e.occurrence_id limit ${limit} for update of e
    ), due as (
      select w.occurrence_id, o.contact_id, o.name, o.occurred_at < campaign.launched_at as is_old,
        row_number() over (partition by o.contact_id, o.occurred_at < campaign.launched_at
          order by o.occurred_at, w.created_at, w.occurrence_id) as turn
      from waiting w join occurrences o on o.workspace_id = ${workspaceId} and o.id = w.occurrence_id, campaign
    ), begun as (
      insert into runs (workspace_id, campaign_id, contact_id, version_id)
      select ${workspaceId}::uuid, campaign.id, due.contact_id, campaign.version_id from due, campaign
      where not due.is_old and due.turn = 1
      on conflict do nothing returning id, contact_id
    ), counted as (
      insert into audience (workspace_id, campaign_id, contact_id)
      select ${workspaceId}::uuid, ${campaignId}::uuid, contact_id from begun on conflict do nothing
    ), decided as (
      update entries e set decided_at = clock_timestamp(), run_id = d.run_id, refused = d.refused
      from (
        select due.*, b.id as run_id,
          case when due.is_old then 'before-launch' when b.id is null then 'under-way' end as refused
        from due left join begun b on b.contact_id = due.contact_id and due.turn = 1 and not due.is_old
      ) d
      where e.workspace_id = ${workspaceId} and e.campaign_id = ${campaignId} and e.occurrence_id = d.occurrence_id
      returning d.*
    ), taken as (
      insert into run_occurrences (workspace_id, run_id, node_id, occurrence_id)
      select ${workspaceId}::uuid, run_id, '', occurrence_id from decided where run_id is not null
    ), noted as (
      insert into events (workspace_id, clock_at, type, campaign_id, run_id, contact_id, data)
      select ${workspaceId}::uuid, campaign.clock_at,
        case when d.run_id is null then 'entry.refused' else 'run.enrolled' end, campaign.id, d.run_id, d.contact_id,
        jsonb_strip_nulls(jsonb_build_object('occurrenceId', d.occurrence_id, 'name', d.name, 'reason', d.refused))
      from decided d, campaign
    )
    select count(*)::int as decided from decided`.execute(db)
  return rows[0]!.decided
}

/** Runs that events began, of one event or of a campaign, whose workflow has not been seen at work. */
export async function startingEntries(
  db: Kysely<Tables>, { workspaceId, ...of }: { workspaceId: string } & ({ occurrenceId: string } | { campaignId: string }),
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select r.id from runs r join entries e on e.workspace_id = r.workspace_id and e.run_id = r.id
    where r.workspace_id = ${workspaceId} and r.node_id is null and r.state = 'starting'
      and ${'campaignId' in of ? sql`r.campaign_id = ${of.campaignId}` : sql`e.occurrence_id = ${of.occurrenceId}`}
    order by r.id limit 1000`.execute(db)
  return rows.map(({ id }) => id)
}

/** Nobody waits for a stopped campaign: it says so to those for whom events were kept while it was paused. */
export async function refuseWaitingEntries(
  db: Kysely<Tables>, { workspaceId, campaignId }: { workspaceId: string; campaignId: string },
): Promise<void> {
  await sql`
    with refused as (
      update entries e set decided_at = clock_timestamp(), refused = 'campaign-stopped'
      from campaigns k
      where k.workspace_id = ${workspaceId} and k.id = ${campaignId} and k.state = 'stopped'
        and e.workspace_id = ${workspaceId} and e.campaign_id = k.id and e.decided_at is null
      returning e.occurrence_id, ${clockNow} as clock_at
    )
    insert into events (workspace_id, clock_at, type, campaign_id, contact_id, data)
    select ${workspaceId}::uuid, r.clock_at, 'entry.refused', ${campaignId}::uuid, o.contact_id,
      jsonb_build_object('occurrenceId', o.id, 'name', o.name, 'reason', 'campaign-stopped')
    from refused r join occurrences o on o.workspace_id = ${workspaceId} and o.id = r.occurrence_id`.execute(db)
}
