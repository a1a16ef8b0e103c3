import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Tables } from '../tables/index.ts'
import { matches } from './contact-list.ts'

/** One run as the lists of people show it. */
export interface PersonRow {
  runId: string
  contactId: string
  name: string
  state: 'starting' | 'active' | 'waiting' | 'held' | 'done'
  nodeId: string | null
  stage: string | null
  /** Since when at the node. */
  since: Date
  until: Date | null
  holdReason: string | null
  holdDetail: Record<string, unknown> | null
  endedAs: 'goal' | 'exit' | 'opted-out' | 'stopped' | null
  endedReason: string | null
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

/** Runs of a campaign, the newest first. */
export async function listPeople(
  db: Kysely<Tables>, wanted: PeopleWanted,
): Promise<{ items: PersonRow[]; next: string | null }> {
  const { workspaceId, campaignId, nodeId, contactId, state, holdReason, endedAs, limit, cursor } = wanted
  const search = wanted.search?.trim()
  const { rows } = await sql<PersonRow>`
    with page as (
      select r.* from runs r
      ${search ? sql`join contacts c on c.workspace_id = r.workspace_id and c.id = r.contact_id` : sql``}
      where r.workspace_id = ${workspaceId} and r.campaign_id = ${campaignId}
        ${nodeId === undefined ? sql`` : sql`and r.node_id = ${nodeId}`}
        ${contactId === undefined ? sql`` : sql`and r.contact_id = ${contactId}`}
        ${state === undefined ? sql`` : sql`and r.state = ${state}`}
        ${nodeId !== undefined && state === undefined ? sql`and r.state <> 'done'` : sql``}
        ${cursor === undefined ? sql`` : sql`and r.id < ${cursor}`}
        ${holdReason === undefined ? sql`` : sql`and r.state = 'held' and r.hold_reason = ${holdReason}`}
        ${endedAs === undefined ? sql`` : sql`and r.ended_as = ${endedAs}`}
        ${search ? sql`and ${matches(search)}` : sql``}
      order by r.id desc limit ${limit + 1}
    )
    select r.id as "runId", c.id as "contactId", ${displayName} as name, r.state, r.node_id as "nodeId", r.stage,
      coalesce(entered.at, r.started_at) as since, r.wait_until as until, r.hold_reason as "holdReason",
      r.hold_detail as "holdDetail", r.ended_as as "endedAs", r.ended_reason as "endedReason"
    from page r
      join contacts c on c.workspace_id = r.workspace_id and c.id = r.contact_id
      left join lateral (select e.at from events e
        where e.workspace_id = r.workspace_id and e.run_id = r.id and e.type = 'node.entered'
          and e.node_id = r.node_id
        order by e.id desc limit 1) entered on true
    order by r.id desc`.execute(db)
  const items = rows.slice(0, limit)
  return { items, next: rows.length > limit ? items.at(-1)?.runId ?? null : null }
}
