import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Tables } from '../tables/index.ts'
import { matches } from './contact-list.ts'

/** One run as the lists of people show it. */
export interface PersonRow {
  runId: string
  contactId: string
  name: string
  state: 'starting' | 'active' | 'waiting' | 'held' | 'done'
  /** null where it has not begun, or goes several ways at once. */
  nodeId: string | null
  /** Where it is on each of the ways that it goes side by side; none: it goes one way. */
  ways: WayRow[]
  stage: string | null
  /** Since when at the node. */
  since: Date
  /** Campaign time; of one who has not begun, when their turn with the first sender comes. */
  until: Date | null
  holdReason: string | null
  holdDetail: Record<string, unknown> | null
  endedAs: 'goal' | 'exit' | 'opted-out' | 'stopped' | null
  endedReason: string | null
}

export interface WayRow {
  nodeId: string | null
  state: 'active' | 'waiting' | 'held'
  until: string | null
  holdReason: string | null
  holdDetail: Record<string, unknown> | null
}

export interface PeopleWanted {
  workspaceId: string
  campaignId: string
  nodeId?: string
  contactId?: string
  /** Where left out: at a node everybody who has not ended, in a campaign everybody. */
  state?: PersonRow['state']
  holdReason?: string
  endedAs?: NonNullable<PersonRow['endedAs']>
  /** As for contacts. */
  search?: string
  limit: number
  /** The run id that the page before ended with. */
  cursor?: string
}

/** How a contact is called where one name is shown. `c` is the contacts table. */
export const displayName: RawBuilder<string> = sql<string>`
  coalesce(nullif(concat_ws(' ', c.first_name, c.last_name), ''), c.email, c.phone, 'Unnamed contact')`

/** Campaign time at which a run `r` begins that waits for its turn; null: nothing keeps it. `k` is the campaign. */
export function turnOf(k: string): RawBuilder<unknown> {
  const [origin, factor] = ['clock_origin', 'clock_factor'].map((column) => sql.ref(`${k}.${column}`))
  return sql`case when r.starts_at > now() then ${origin} + (r.starts_at - ${origin}) * ${factor} end`
}

/** Runs of a campaign, the newest first. */
export async function listPeople(
  db: Kysely<Tables>, wanted: PeopleWanted,
): Promise<{ items: PersonRow[]; next: string | null }> {
  const { workspaceId, campaignId, nodeId, state, limit, cursor } = wanted
  const { rows } = await sql<PersonRow>`
    with page as (
      ${pageOf(wanted, sql`null::text as way`, sql`
        ${nodeId === undefined ? sql`` : sql`and r.node_id = ${nodeId}`}
        ${state === undefined ? sql`` : sql`and r.state = ${state}`}
        ${nodeId !== undefined && state === undefined ? sql`and r.state <> 'done'` : sql``}`)}
      ${nodeId === undefined ? sql`` : sql`
        union all
        ${pageOf(wanted, sql`w.way`, sql``, sql`
          join (select distinct on (run_id) run_id, way from run_ways
            where workspace_id = ${workspaceId} and campaign_id = ${campaignId} and node_id = ${nodeId}
              ${state === undefined ? sql`` : sql`and state = ${state}`}
              ${cursor === undefined ? sql`` : sql`and run_id < ${cursor}`}
            order by run_id desc, way) w on w.run_id = r.id`)}
        order by id desc limit ${limit + 1}`}
    )
    select r.id as "runId", c.id as "contactId", ${displayName} as name, coalesce(here.state, r.state) as state,
      coalesce(here.node_id, r.node_id) as "nodeId", r.stage, ways.ways,
      coalesce(entered.at, r.started_at) as since, 
      case when r.way is not null then here.wait_until when r.state = 'starting' then ${turnOf('k')} else r.wait_until end as until,
      case when r.way is null then r.hold_reason else here.hold_reason end as "holdReason",
      case when r.way is null then r.hold_detail else here.hold_detail end as "holdDetail",
      r.ended_as as "endedAs", r.ended_reason as "endedReason"
    from page r
      join campaigns k on k.workspace_id = r.workspace_id and k.id = r.campaign_id
      join contacts c on c.workspace_id = r.workspace_id and c.id = r.contact_id
      left join run_ways here on here.workspace_id = r.workspace_id and here.run_id = r.id and here.way = r.way
      left join lateral (select e.at from events e
        where e.workspace_id = r.workspace_id and e.run_id = r.id and e.type = 'node.entered'
          and e.node_id = coalesce(here.node_id, r.node_id)
        order by e.id desc limit 1) entered on true
      cross join lateral (select coalesce(jsonb_agg(jsonb_build_object('nodeId', w.node_id, 'state', w.state,
          'until', w.wait_until, 'holdReason', w.hold_reason, 'holdDetail', w.hold_detail) order by w.place), '[]') as ways
        from run_ways w where w.workspace_id = r.workspace_id and w.run_id = r.id) ways
    order by r.id desc`.execute(db)
  const items = rows.slice(0, limit)
  return { items, next: rows.length > limit ? items.at(-1)?.runId ?? null : null }
}

/** Runs as they are asked for, the newest first; `joins` brings in what `which` and `way` speak of. */
function pageOf(
  { workspaceId, campaignId, contactId, holdReason, endedAs, search, limit, cursor }: PeopleWanted,
  way: RawBuilder<unknown>, which: RawBuilder<unknown>, joins: RawBuilder<unknown> = sql``,
): RawBuilder<unknown> {
  const words = search?.trim()
  return sql`(
    select r.*, ${way} from runs r ${joins}
    ${words ? sql`join contacts c on c.workspace_id = r.workspace_id and c.id = r.contact_id` : sql``}
    where r.workspace_id = ${workspaceId} and r.campaign_id = ${campaignId} ${which}
      ${contactId === undefined ? sql`` : sql`and r.contact_id = ${contactId}`}
      ${cursor === undefined ? sql`` : sql`and r.id < ${cursor}`}
      ${holdReason === undefined ? sql`` : sql`and r.state = 'held' and r.hold_reason = ${holdReason}`}
      ${endedAs === undefined ? sql`` : sql`and r.ended_as = ${endedAs}`}
      ${words ? sql`and ${matches(words)}` : sql``}
    order by r.id desc limit ${limit + 1})`
}
