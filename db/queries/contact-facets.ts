import { type Kysely, sql } from 'kysely'
import type { Tables } from '../tables/index.ts'
import { ofPeople } from './of-people.ts'

export interface ContactFacets { statuses: string[]; stages: string[]; attributes: string[] }

const most = 100

/** What contacts can be filtered by. Each distinct value is one step in an index, however many have it. */
export async function contactFacets(
  db: Kysely<Tables>, { workspaceId }: { workspaceId: string },
): Promise<ContactFacets> {
  const { rows } = await sql<ContactFacets>`
    with recursive status(value, n) as (
      (select status, 1 from contacts where workspace_id = ${workspaceId} and rehearsal_id is null order by status limit 1)
      union all
      select (select c.status from contacts c where c.workspace_id = ${workspaceId} and c.status > status.value
        and c.rehearsal_id is null order by c.status limit 1), n + 1 from status where value is not null and n < ${most}
    ), stage(value, n) as (
      (select r.stage, 1 from runs r where r.workspace_id = ${workspaceId} and r.ended_at is null and r.stage is not null
        and ${ofPeople(workspaceId, sql`r.contact_id`)} order by stage limit 1)
      union all
      select (select r.stage from runs r where r.workspace_id = ${workspaceId} and r.ended_at is null
        and r.stage > stage.value and ${ofPeople(workspaceId, sql`r.contact_id`)} order by r.stage limit 1), n + 1 from stage where value is not null and n < ${most}
    ), attribute(value, n) as (
      (select name, 1 from contact_attributes where workspace_id = ${workspaceId} order by name limit 1)
      union all
      select (select f.name from contact_attributes f where f.workspace_id = ${workspaceId} and f.name > attribute.value
        order by f.name limit 1), n + 1 from attribute where value is not null and n < ${most}
    )
    select array(select value from status where value is not null) as statuses,
      array(select value from stage where value is not null) as stages,
      array(select value from attribute where value is not null) as attributes`
    .execute(db)
  return rows[0] ?? { statuses: [], stages: [], attributes: [] }
}
