import { type RawBuilder, sql } from 'kysely'
import type { LoadedTask } from './load-version.ts'

export type Assignee = NonNullable<LoadedTask['assignee']>

interface Wanted {
  workspaceId: string
  contactId: string
  tasks: { id: string; assignee: Assignee }[]
}

/**
 * Parts of a statement that has moved its run in `moved`: `assigned` (task_id, member_id) says who is given each
 * task, null: nobody. By turns among the BDRs, or among all who may finish tasks where there are none; a counter
 * whose row is locked hands the turns out, so that tasks that open at once do not all go to one. Least busy is who
 * has the fewest open tasks, of several such the one whose turn it is.
 */
export function chooseAssignees({ workspaceId, contactId, tasks }: Wanted): RawBuilder<unknown>[] {
  const inTurn = tasks.filter(({ assignee }) => assignee !== 'owner').map(({ id, assignee }, at) => ({ id, assignee, at }))
  return [
    sql`takers as (
      select m."userId" as id, row_number() over (order by m."createdAt", m."userId") - 1 as place,
        count(*) over () as of,
        (select count(*) from tasks t
          where t.workspace_id = ${workspaceId} and t.state = 'open' and t.assigned_to = m."userId") as busy
      from auth.member m
      where m."organizationId" = ${workspaceId}::text and ${inTurn.length} > 0 and m.role <> 'viewer'
        and (m.role = 'bdr' or not exists (
          select 1 from auth.member b where b."organizationId" = m."organizationId" and b.role = 'bdr')))`,
    sql`turns as (
      insert into task_turns as turn (workspace_id, given)
      select ${workspaceId}::uuid, ${inTurn.length} from moved where ${inTurn.length} > 0
      on conflict (workspace_id) do update set given = turn.given + excluded.given
      returning turn.given - ${inTurn.length} as before)`,
    sql`assigned as (
      select t.id as task_id, (
        select k.id from takers k, turns
        order by case when t.assignee = 'least-busy' then k.busy end,
          mod(k.place - mod(turns.before + t.at, k.of) + k.of, k.of) limit 1) as member_id
      from jsonb_to_recordset(${JSON.stringify(inTurn)}::jsonb) as t(id uuid, assignee text, at int)
      union all
      select t.id, (select c.assigned_to from conversations c
        where c.workspace_id = ${workspaceId} and c.contact_id = ${contactId} limit 1)
      from unnest(${tasks.filter(({ assignee }) => assignee === 'owner').map(({ id }) => id)}::uuid[]) as t(id))`,
  ]
}
