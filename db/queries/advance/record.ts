import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Channel, Path } from '../../../funnel/plan/plan.ts'
import { runPrepared } from '../../prepared.ts'
import type { Tables } from '../../tables/index.ts'
import { type Assignee, chooseAssignees } from './assignees.ts'
import type { KeptMessage, StoredAnswer } from './load.ts'

export interface RunEvent {
  type: string
  /** undefined for what belongs to no node. */
  nodeId?: string | undefined
  data?: Record<string, unknown>
  /** Of the change of this send: written with it, whether or not this advance moved the run. */
  sendId?: string
}

/** What an attempt did to its row in the ledger. `expect` is the state that it must still be in. */
export interface SendChange {
  sendId: string
  state: 'reserved' | 'sent' | 'failed' | 'unknown' | 'skipped'
  reason?: string
  detail?: Record<string, unknown>
  provider?: string
  providerId?: string
  /** The next try asks for a new slot. */
  freeSlot?: boolean
  /** Kept in the conversation once it is sent. */
  message?: KeptMessage & { senderId: string | null }
  suppress?: { channel: Channel | 'all'; address: string; reason: string }
  stopSender?: { senderId: string; reason: string }
}

/** A send that policy decided against: the ledger's row says why. */
export interface SkippedSend {
  sendId: string
  nodeId: string
  visit: number
  channel: Channel
  reason: string
}

export interface NewTask {
  id: string
  nodeId: string
  title: string
  outcomes: string[]
  assignee: Assignee
  /** Real epoch ms by which it is to be done. */
  dueAt: number | null
}

export type ChangedTask = Pick<NewTask, 'id' | 'title' | 'outcomes'>

export interface Hold {
  reason: string
  detail?: Record<string, unknown>
  /** The sender that this hold is for: where it was started meanwhile, the hold is not recorded. */
  stoppedSenderId?: string
}

/** One of the ways that a run goes side by side, as its row says it. */
export interface WayProgress {
  /** The name of its path, its own within the run. */
  way: string
  /** Where it stands among the others, from 0. */
  place: number
  path: Path
  answer: StoredAnswer
  state: Progress['state']
  nodeId: string | null
  waitUntil: number | null
  hold: Hold | null
}

/** Everything that one advance changes, in one statement: all of it holds or none. */
export interface Progress {
  workspaceId: string
  runId: string
  campaignId: string
  contactId: string
  step: number
  /** Campaign time, epoch ms. */
  clockAt: number
  answer: StoredAnswer
  state: 'active' | 'waiting' | 'held' | 'done'
  nodeId: string | null
  stage: string | null
  waitUntil: number | null
  hold: Hold | null
  /** All the ways from now on, none where the run goes one way again; null: nothing changes. */
  ways: WayProgress[] | null
  reply: { messageId: string; intent: string } | null
  /** The version that it goes by from here on. */
  versionId: string
  /** `refused`: why nothing came of it. */
  takenOrder: { id: string; refused: string | null } | null
  visits: Record<string, number>
  countsSince: Record<string, number>
  /** Events that waits of this advance took. */
  taken: { nodeId: string; occurrenceId: string }[]
  ended: { as: 'goal' | 'exit' | 'opted-out' | 'stopped'; reason: string } | null
  sends: SendChange[]
  skipped: SkippedSend[]
  tasks: NewTask[]
  /** Open tasks as another version of the funnel has them. */
  changedTasks: ChangedTask[]
  /** Tasks that the run walked away from (a reply jumped): nobody needs to do them any more. */
  withdrawTasks: string[]
  events: RunEvent[]
}

/**
 * false: another worker has already taken this step, or what it would hold for is over; what the provider
 * said is recorded all the same.
 */
export async function recordProgress(db: Kysely<Tables>, p: Progress): Promise<boolean> {
  const parts = [
    moveRun(p),
    ...p.sends.flatMap((change, n) => settleSend(p, change, n)),
    settledSends(p),
    ...keepMessages(p),
    ...p.skipped.map((send, n) => skipSend(p, send, n)),
    ...(p.ways ? keepWays(p, p.ways) : []),
    ...(p.tasks.length > 0 ? openTasks(p) : []),
    ...(p.changedTasks.length > 0 ? [changeTasks(p)] : []),
    ...(p.withdrawTasks.length > 0 ? [withdrawTasks(p)] : []),
    ...(p.taken.length > 0 ? [takeEvents(p)] : []),
    ...(p.takenOrder ? [takeOrder(p, p.takenOrder)] : []),
    writeEvents(p),
  ]
  const { rows } = await runPrepared(sql<{ moved: boolean }>`
    with ${sql.join(parts, sql`, `)} select exists (select from moved) as moved`, db)
  return rows[0]?.moved ?? false
}

const json = (value: unknown) => sql`${JSON.stringify(value)}::jsonb`
const time = (ms: number | null) => ms === null ? sql`null::timestamptz` : sql`to_timestamp(${ms}::float8 / 1000)`

function moveRun(p: Progress): RawBuilder<unknown> {
  const holds = [p, ...p.ways ?? []].flatMap(({ hold }) => hold ?? [])
  return sql`moved as (
    update runs set step = ${p.step}, version_id = ${p.versionId}, answer = ${json(p.answer)}, state = ${p.state}, node_id = ${p.nodeId},
      stage = ${p.stage}, wait_until = ${time(p.waitUntil)}, hold_reason = ${p.hold?.reason ?? null},
      hold_detail = ${p.hold?.detail ? json(p.hold.detail) : sql`null`},
      visits = ${json(p.visits)}, counts_since = ${json(p.countsSince)},
      reply_intent = ${p.reply ? sql`${p.reply.intent}` : sql`reply_intent`},
      replies_applied = replies_applied || ${json(p.reply ? { [p.reply.messageId]: p.reply.intent } : {})},
      ended_as = ${p.ended?.as ?? null}, ended_reason = ${p.ended?.reason ?? null},
      ended_at = ${p.ended ? sql`clock_timestamp()` : sql`null`}
    where workspace_id = ${p.workspaceId} and id = ${p.runId} and step = ${p.step - 1} and ended_at is null
      ${holds.some(({ reason }) => reason === 'campaign-paused') ? stillPaused(p) : sql``}
      ${stillStopped(p, holds.flatMap(({ stoppedSenderId }) => stoppedSenderId ?? []))}
    returning id)`
}

/**
 * A hold for a pause and the resume that ends it meet at the campaign's row: either the resume waits
 * for this hold and finds it, or this hold finds the campaign running and is not recorded.
 */
function stillPaused(p: Progress): RawBuilder<unknown> {
  return sql`and exists (select from campaigns k where k.workspace_id = ${p.workspaceId}
    and k.id = ${p.campaignId} and k.state = 'paused' for share)`
}

/** The same for a sender and who starts it again. */
function stillStopped(p: Progress, senderIds: string[]): RawBuilder<unknown> {
  const parts = senderIds.map((senderId) => sql`and exists (select from senders s where s.workspace_id = ${p.workspaceId}
    and s.id = ${senderId} and s.state = 'stopped' for share)`)
  return parts.length > 0 ? sql.join(parts, sql` `) : sql``
}

function settleSend(p: Progress, change: SendChange, n: number): RawBuilder<unknown>[] {
  const settled = sql.ref(`settled_${n}`)
  const parts = [sql`${settled} as (
    update sends set state = ${change.state}, reason = ${change.reason ?? null},
      reason_detail = ${change.detail ? json(change.detail) : sql`null`},
      provider = coalesce(${change.provider ?? null}, provider),
      provider_id = ${change.state === 'reserved' ? sql`null` : sql`coalesce(${change.providerId ?? null}, provider_id)`},
      slot_at = ${change.freeSlot ? sql`null` : sql`slot_at`},
      kept = ${change.state === 'unknown' || change.state === 'reserved' ? sql`kept` : sql`null`},
      settled_at = ${change.state === 'reserved' ? sql`null` : sql`clock_timestamp()`}
    where workspace_id = ${p.workspaceId} and id = ${change.sendId} and state in ('dispatching', 'reserved')
    returning id, channel)`]
  if (change.suppress) {
    // Whoever was erased meanwhile stays suppressed, by the address alone.
    parts.push(sql`${sql.ref(`suppressed_${n}`)} as (
      insert into suppressions (workspace_id, address_hash, channel, contact_id, reason)
      values (${p.workspaceId}, encode(sha256(convert_to(lower(${change.suppress.address}), 'utf8')), 'hex'),
        ${change.suppress.channel},
        (select id from contacts where workspace_id = ${p.workspaceId} and id = ${p.contactId}), ${change.suppress.reason})
      on conflict do nothing)`)
  }
  if (change.stopSender) {
    parts.push(sql`${sql.ref(`stopped_${n}`)} as (
      update senders set state = 'stopped', stopped_reason = ${change.stopSender.reason}
      where workspace_id = ${p.workspaceId} and id = ${change.stopSender.senderId} and state = 'ready')`)
  }
  return parts
}

/** The sends that this statement changed: not those that another worker had settled before. */
function settledSends(p: Progress): RawBuilder<unknown> {
  const parts = p.sends.map((_, n) => sql`select id, channel from ${sql.ref(`settled_${n}`)}`)
  const none = sql`select null::uuid as id, null as channel where false`
  return sql`settled as (${parts.length > 0 ? sql.join(parts, sql` union all `) : none})`
}

/** Messages that went out, appended to the one conversation with the contact. */
function keepMessages(p: Progress): RawBuilder<unknown>[] {
  const sent = p.sends.flatMap(({ sendId, provider, providerId, message }) => message ? [{
    id: sendId, from: message.from, to: message.to, subject: message.subject,
    body: message.readable ?? message.body,
    provider: provider ?? '', provider_id: providerId, sender_id: message.senderId,
  }] : [])
  if (sent.length === 0) return []
  return [
    sql`outgoing as (select m.*, settled.channel from settled join (
      select o.*, row_number() over () as n from jsonb_to_recordset(${json(sent)}) as o(id uuid, "from" text, "to" text,
        subject text, body text, provider text, provider_id text, sender_id uuid)) m on m.id = settled.id)`,
    sql`conversation as (
      insert into conversations (workspace_id, contact_id)
      select ${p.workspaceId}::uuid, ${p.contactId}::uuid where exists (select from outgoing)
      on conflict (workspace_id, contact_id) do update set last_message_at = now() returning id)`,
    sql`messages_kept as (
      insert into messages (workspace_id, conversation_id, contact_id, direction, channel, from_address,
        to_address, subject, body, provider, provider_id, send_id, sender_id)
      select ${p.workspaceId}::uuid, c.id, ${p.contactId}::uuid, 'out', o.channel, o."from", o."to", o.subject, o.body,
        o.provider, o.provider_id, o.id, o.sender_id
      from conversation c, outgoing o order by o.n
      on conflict do nothing)`,
  ]
}

function skipSend(p: Progress, send: SkippedSend, n: number): RawBuilder<unknown> {
  return sql`${sql.ref(`skipped_${n}`)} as (
    insert into sends as d (id, workspace_id, campaign_id, run_id, contact_id, node_id, visit, channel,
      state, reason, clock_at, settled_at)
    select ${send.sendId}::uuid, ${p.workspaceId}::uuid, ${p.campaignId}::uuid, ${p.runId}::uuid, ${p.contactId}::uuid,
      ${send.nodeId},
      ${send.visit}::int, ${send.channel}, 'skipped', ${send.reason}, ${time(p.clockAt)}, clock_timestamp() from moved
    on conflict (id) do update set state = 'skipped', reason = excluded.reason, settled_at = excluded.settled_at
      where d.state = 'reserved')`
}

/** The ways as they are now: who is at which node, how long, and why held. Those that ended have no row. */
function keepWays(p: Progress, ways: WayProgress[]): RawBuilder<unknown>[] {
  const gone = sql`ways_gone as (
    delete from run_ways where workspace_id = ${p.workspaceId} and run_id = ${p.runId}
      and way <> all(${ways.map(({ way }) => way)}::text[]) and exists (select from moved))`
  if (ways.length === 0) return [gone]
  const rows = ways.map(({ nodeId, waitUntil, hold, ...row }) => ({
    ...row, node_id: nodeId, wait_until_ms: waitUntil, hold_reason: hold?.reason, hold_detail: hold?.detail,
  }))
  return [gone, sql`ways_kept as (
    insert into run_ways (workspace_id, run_id, campaign_id, way, place, path, answer, state, node_id, wait_until,
      hold_reason, hold_detail)
    select ${p.workspaceId}::uuid, ${p.runId}::uuid, ${p.campaignId}::uuid, w.way, w.place, w.path, w.answer, w.state,
      w.node_id, to_timestamp(w.wait_until_ms / 1000), w.hold_reason, w.hold_detail
    from moved, jsonb_to_recordset(${json(rows)}) as w(way text, place int, path jsonb, answer jsonb, state text,
      node_id text, wait_until_ms float8, hold_reason text, hold_detail jsonb)
    on conflict (workspace_id, run_id, way) do update set place = excluded.place, path = excluded.path,
      answer = excluded.answer, state = excluded.state, node_id = excluded.node_id,
      wait_until = excluded.wait_until, hold_reason = excluded.hold_reason, hold_detail = excluded.hold_detail)`]
}

function openTasks(p: Progress): RawBuilder<unknown>[] {
  return [...chooseAssignees(p), sql`opened as (
    insert into tasks (id, workspace_id, campaign_id, run_id, contact_id, node_id, kind, title, outcomes, assigned_to,
      due_at)
    select t.id, ${p.workspaceId}::uuid, ${p.campaignId}::uuid, ${p.runId}::uuid, ${p.contactId}::uuid,
      t."nodeId", 'funnel', t.title, array(select jsonb_array_elements_text(t.outcomes)), a.member_id,
      to_timestamp(t."dueAt" / 1000)
    from moved, jsonb_to_recordset(${json(p.tasks)}) as t(id uuid, "nodeId" text, title text, outcomes jsonb,
      "dueAt" float8) left join assigned a on a.task_id = t.id
    on conflict (id) do nothing)`]
}

function changeTasks(p: Progress): RawBuilder<unknown> {
  return sql`changed_tasks as (
    update tasks set title = t.title, outcomes = array(select jsonb_array_elements_text(t.outcomes))
    from jsonb_to_recordset(${json(p.changedTasks)}) as t(id uuid, title text, outcomes jsonb)
    where workspace_id = ${p.workspaceId} and tasks.id = t.id and state = 'open' and exists (select from moved))`
}

function withdrawTasks(p: Progress): RawBuilder<unknown> {
  return sql`withdrawn as (
    update tasks set state = 'withdrawn', finished_at = clock_timestamp()
    where workspace_id = ${p.workspaceId} and id = any(${p.withdrawTasks}::uuid[]) and state = 'open'
      and exists (select from moved))`
}

function takeEvents(p: Progress): RawBuilder<unknown> {
  return sql`taken as (
    insert into run_occurrences (workspace_id, run_id, node_id, occurrence_id)
    select ${p.workspaceId}::uuid, ${p.runId}::uuid, t."nodeId", t."occurrenceId"
    from jsonb_to_recordset(${json(p.taken)}) as t("nodeId" text, "occurrenceId" uuid) where exists (select from moved)
    on conflict do nothing)`
}

function takeOrder(p: Progress, { id, refused }: NonNullable<Progress['takenOrder']>): RawBuilder<unknown> {
  return sql`ordered as (
    update run_orders set taken_at = clock_timestamp(), refused = ${refused}
    where workspace_id = ${p.workspaceId} and id = ${id} and exists (select from moved))`
}

function writeEvents(p: Progress): RawBuilder<unknown> {
  const events = p.events.map(({ type, nodeId, data, sendId }) => ({ type, node_id: nodeId, data, send_id: sendId }))
  return sql`written as (
    insert into events (workspace_id, clock_at, type, campaign_id, run_id, contact_id, node_id, data)
    select ${p.workspaceId}::uuid, ${time(p.clockAt)}, e.type, ${p.campaignId}::uuid, ${p.runId}::uuid, ${p.contactId}::uuid,
      e.node_id, coalesce(e.data, '{}')
    from (select *, row_number() over () as n from jsonb_to_recordset(${json(events)})
      as given(type text, node_id text, data jsonb, send_id uuid)) e
    where case when e.send_id is null then exists (select from moved)
      else e.send_id in (select id from settled) end
    order by e.n)`
}
