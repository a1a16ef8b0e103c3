import { type Kysely, sql } from 'kysely'
import type { OwnEvents } from '../../funnel/plan/happenings.ts'
import { found, Refusal } from '../refusal.ts'
import type { Tables } from '../tables/index.ts'
import { json } from '../tables/json.ts'
import { insertOccurrence } from './occurrences.ts'
import { ofPeople } from './of-people.ts'
import { displayName } from './people.ts'
import { correctReply } from './reply-correction.ts'
import { exact, pageOf, type TimePage, type TimePlace } from './time-page.ts'

export interface TaskRow {
  id: string
  kind: 'funnel' | 'needs-bdr'
  title: string
  outcomes: string[]
  state: 'open' | 'done' | 'withdrawn'
  outcome: string | null
  campaignId: string | null
  contactId: string | null
  contactName: string | null
  campaignName: string | null
  /** Of a rehearsal: nobody real waits for it. */
  isRehearsal: boolean
  conversationId: string | null
  /** User id. */
  assignedTo: string | null
  runId: string | null
  nodeId: string | null
  messageId: string | null
  messageBody: string | null
  /** By when it is to be done. */
  dueAt: Date | null
  createdAt: Date
  finishedAt: Date | null
}

const columns = sql`
  t.id, t.kind, t.title, t.outcomes, t.state, t.outcome, t.campaign_id as "campaignId",
  t.contact_id as "contactId", case when c.id is not null then ${displayName} end as "contactName",
  k.name as "campaignName", k.rehearses_revision is not null as "isRehearsal", v.id as "conversationId", t.assigned_to as "assignedTo",
  t.run_id as "runId", t.node_id as "nodeId", t.message_id as "messageId", m.body as "messageBody",
  t.created_at as "createdAt", t.due_at as "dueAt",
  t.finished_at as "finishedAt"`

const joins = sql`
  left join contacts c on c.workspace_id = t.workspace_id and c.id = t.contact_id
  left join campaigns k on k.workspace_id = t.workspace_id and k.id = t.campaign_id
  left join conversations v on v.workspace_id = t.workspace_id and v.contact_id = t.contact_id
  left join messages m on m.workspace_id = t.workspace_id and m.id = t.message_id`

/** As an index takes it: `is not distinct from` would use none. */
const inHandsOf = (userId: string | null) => (
  userId === null ? sql`and t.assigned_to is null` : sql`and t.assigned_to = ${userId}`
)

/**
 * The oldest first: who waits longest is served first. Those of rehearsals are nobody's work, and are listed only
 * where a campaign or a contact is asked for.
 */
export async function listTasks(
  db: Kysely<Tables>,
  { workspaceId, state, campaignId, contactId, assignedTo, limit, after }: {
    workspaceId: string; state: TaskRow['state']; campaignId?: string; contactId?: string
    /** A user's id, or null: nobody's. */
    assignedTo?: string | null
    limit: number; after?: TimePlace
  },
): Promise<TimePage<TaskRow>> {
  const { rows } = await sql<TaskRow & { exactAt: string }>`
    with page as (
      select * from tasks t
      where t.workspace_id = ${workspaceId} and t.state = ${state}
        ${campaignId ? sql`and t.campaign_id = ${campaignId}` : sql``}
        ${contactId ? sql`and t.contact_id = ${contactId}` : sql``}
        ${campaignId || contactId ? sql`` : sql`and ${ofPeople(workspaceId, sql`t.contact_id`)}`}
        ${assignedTo === undefined ? sql`` : inHandsOf(assignedTo)}
        ${after ? sql`and (t.created_at, t.id) > (${after.at}::timestamptz, ${after.id}::uuid)` : sql``}
      order by t.created_at, t.id limit ${limit + 1})
    select ${columns}, ${exact(sql`t.created_at`)} as "exactAt" from page t ${joins}
    order by t.created_at, t.id`.execute(db)
  return pageOf(rows, limit)
}

export async function getTask(
  db: Kysely<Tables>, { workspaceId, taskId }: { workspaceId: string; taskId: string },
): Promise<TaskRow> {
  const { rows } = await sql<TaskRow>`
    select ${columns} from tasks t ${joins} where t.workspace_id = ${workspaceId} and t.id = ${taskId}`.execute(db)
  return found(rows[0], 'task')
}

/**
 * Finishes a task with one of its outcomes; what a person says that a reply means becomes the reply's
 * intent, and an unsubscribe is in force at once. The same outcome again changes nothing and is no error.
 * Refusals: 'not-found', 'unknown-outcome', 'task-closed'.
 */
export async function finishTask(
  db: Kysely<Tables>,
  { workspaceId, taskId, outcome, userId }: {
    workspaceId: string; taskId: string; outcome: string; userId: string
  },
): Promise<TaskRow> {
  return db.transaction().execute(async (trx) => {
    await trx.selectFrom('tasks').select('id').forUpdate()
      .where('workspace_id', '=', workspaceId).where('id', '=', taskId).execute()
    const task = await getTask(trx, { workspaceId, taskId })
    if (!task.outcomes.includes(outcome)) {
      throw new Refusal('unknown-outcome', `This task ends with one of: ${task.outcomes.join(', ')}.`)
    }
    if (task.state === 'done' && task.outcome === outcome) return task
    if (task.state !== 'open') throw new Refusal('task-closed', `This task is ${task.state} already.`)
    await trx.updateTable('tasks')
      .set({ state: 'done', outcome, finished_by: userId, finished_at: sql<Date>`now()` })
      .where('workspace_id', '=', workspaceId).where('id', '=', taskId).execute()
    const { messageId, contactId } = task
    await tellWaits(trx, { workspaceId, task, outcome })
    if (messageId !== null) await correctReply(trx, { workspaceId, messageId, contactId, intent: outcome, userId })
    await trx.insertInto('events').values({
      workspace_id: workspaceId, type: 'task.finished', campaign_id: task.campaignId, run_id: task.runId,
      contact_id: task.contactId, data: json({ taskId, outcome, by: userId }),
    }).execute()
    return getTask(trx, { workspaceId, taskId })
  })
}

/** Another way of the same run may wait for it to be done. */
async function tellWaits(
  trx: Kysely<Tables>, { workspaceId, task, outcome }: { workspaceId: string; task: TaskRow; outcome: string },
): Promise<void> {
  const { id, kind, runId, contactId, campaignId, nodeId } = task
  if (kind !== 'funnel' || runId === null || contactId === null || campaignId === null) return
  await insertOccurrence(trx, {
    workspaceId,
    occurrence: {
      name: 'task.finished' satisfies OwnEvents['task'], contactId, campaignId, runId, payload: { node: nodeId, outcome }, source: 'task', sourceId: id,
      occurredAt: new Date(),
    },
  })
}

/** Gives an open task to a member, or (null) to nobody. Refusals: 'not-found', 'task-closed'. */
export async function assignTask(
  db: Kysely<Tables>,
  { workspaceId, taskId, assignedTo, userId }: {
    workspaceId: string; taskId: string; assignedTo: string | null; userId: string
  },
): Promise<TaskRow> {
  return db.transaction().execute(async (trx) => {
    const changed = await trx.updateTable('tasks').set({ assigned_to: assignedTo })
      .where('workspace_id', '=', workspaceId).where('id', '=', taskId).where('state', '=', 'open')
      .returning('contact_id').executeTakeFirst()
    const task = await getTask(trx, { workspaceId, taskId })
    if (!changed) throw new Refusal('task-closed', `This task is ${task.state} already.`)
    await trx.insertInto('events').values({
      workspace_id: workspaceId, type: 'task.assigned', contact_id: changed.contact_id,
      data: json({ taskId, assignedTo, by: userId }),
    }).execute()
    return task
  })
}

/** The open task to read a message, if it can be finished with `outcome`. */
export async function openTaskOfMessage(
  db: Kysely<Tables>,
  { workspaceId, messageId, outcome }: { workspaceId: string; messageId: string; outcome: string },
): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select id from tasks where workspace_id = ${workspaceId} and message_id = ${messageId} and state = 'open'
      and ${outcome} = any(outcomes) limit 1`.execute(db)
  return rows[0]?.id ?? null
}
