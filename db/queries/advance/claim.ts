import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Channel } from '../../../funnel/plan/plan.ts'
import { type GivenAs, prepare } from '../../prepared.ts'
import type { Tables } from '../../tables/index.ts'
import { isInPlace } from './in-place.ts'
import type { KeptMessage } from './load.ts'

/** `written`: the address as the content has it. */
export interface NewLink { token: string; url: string; written: string }

export interface Claim {
  workspaceId: string
  sendId: string
  runId: string
  campaignId: string
  contactId: string
  /** The contact's `updated_at` as it was read: somebody who changed since is read anew. */
  contactAsOf: string
  nodeId: string
  visit: number
  channel: Channel
  senderId: string
  contentVersionId: string
  /** What the provider is about to be given. */
  kept: KeptMessage
  /** Where the links in it lead by which clicks are counted. */
  links: readonly NewLink[]
  /** Campaign time, epoch ms. */
  clockAt: number
  /** How far ahead (real ms) a slot in the sender's pace may lie for the send to leave now. */
  nearMs: number
}

/**
 * Takes a place in the sender's pace and, when that place is now, claims the send as `dispatching`, in
 * one statement. What could have changed since the facts were read is asked once more here: campaign
 * running, contact as it was and not suppressed, no reply unread, sender ready, nobody else's claim. And once
 * more that the message goes to the contact's address, and in a rehearsal to none but a stand-in's.
 * An opt-out waits for the claim in progress for its contact, and whatever comes after sees it.
 *
 * Answers `claimed`, or `reserved`, each with the real ms until its slot by Postgres' own clock, or null: the
 * facts have changed, read anew.
 */
export async function claimSend(
  db: Kysely<Tables>, { kept, links, ...claim }: Claim,
): Promise<{ state: 'claimed' | 'reserved'; inMs: number } | null> {
  const given = { ...claim, to: kept.to, kept: JSON.stringify(kept), links: JSON.stringify(links) }
  const { rows } = await (links.length > 0 ? claimWithLinks : claimAlone)(db, given)
  const row = rows[0]
  if (!row) return null
  return { state: row.state === 'dispatching' ? 'claimed' : 'reserved', inMs: row.inMs }
}

/** As the statement is given it. */
interface Given extends Omit<Claim, 'kept' | 'links'> { to: string; kept: string; links: string }

type Claimed = { state: 'dispatching' | 'reserved'; inMs: number }

const asClaimed = (given: GivenAs<Given>) => sql`
  insert into sends as d (id, workspace_id, campaign_id, run_id, contact_id, node_id, visit, channel,
    sender_id, to_address, content_version_id, kept, state, slot_at, clock_at, dispatched_at, attempts)
  select ${given('sendId')}::uuid, ${given('workspaceId')}::uuid, ${given('campaignId')}::uuid,
    ${given('runId')}::uuid, ${given('contactId')}::uuid, ${given('nodeId')}, ${given('visit')}::int,
    ${given('channel')}, ${given('senderId')}::uuid,
    ${given('to')}, ${given('contentVersionId')}::uuid, ${given('kept')}::jsonb, placed.state,
    placed.slot, to_timestamp(${given('clockAt')}::float8 / 1000),
    case placed.state when 'dispatching' then clock_timestamp() end,
    case placed.state when 'dispatching' then 1 else 0 end
  from placed
  on conflict (id) do update set state = excluded.state, slot_at = excluded.slot_at,
    clock_at = excluded.clock_at, dispatched_at = excluded.dispatched_at, sender_id = excluded.sender_id,
    to_address = excluded.to_address, content_version_id = excluded.content_version_id, kept = excluded.kept,
    attempts = d.attempts + excluded.attempts
    where d.state = 'reserved'
  returning state, greatest(0, extract(epoch from slot_at - clock_timestamp()) * 1000)::float8 as "inMs"`

/** Those who may, and the place that they get. */
const asPlaced = (given: GivenAs<Given>) => sql`
  with known as (
    select state, slot_at, sender_id from sends
    where workspace_id = ${given('workspaceId')} and id = ${given('sendId')}
  ), allowed as (
    select 1 from campaigns k join contacts c on c.workspace_id = k.workspace_id and c.id = ${given('contactId')}
    where k.workspace_id = ${given('workspaceId')} and k.id = ${given('campaignId')} and k.state = 'running'
      and c.updated_at = ${given('contactAsOf')}::timestamptz
      and ${isInPlace} and ${given('to')} = case when ${given('channel')} = 'email' then c.email else c.phone end
      and not exists (select from known where state not in ('reserved'))
      and not exists (select from messages m where m.workspace_id = k.workspace_id
        and m.contact_id = c.id and m.direction = 'in' and m.intent is null
        and m.at >= (select started_at from runs where id = ${given('runId')}))
      and not exists (select from suppressions u where u.workspace_id = k.workspace_id
        and u.channel in (${given('channel')}, 'all') and u.address_hash in (
          encode(sha256(convert_to(lower(c.email), 'utf8')), 'hex'),
          encode(sha256(convert_to(c.phone, 'utf8')), 'hex')))
    -- not of the campaign, which everybody claims at: whoever pauses it would wait for a moment without claims
    for share of c
  ), asked as (
    select clock_timestamp() as now, make_interval(secs => ${given('nearMs')}::float8 / 1000) as near,
      (select slot_at from known where sender_id = ${given('senderId')}) as slot from allowed
  ), placed as (
    update senders s set
      next_slot_at = case when ${needsPlace('s')} and not ${isBehind('s')}
        then ${place('s')} + ${gap('s')} else s.next_slot_at end,
      used_until = case when s.next_slot_at <= asked.now then ${place('s')} else s.used_until end
        + case when ${place('s')} <= asked.now + asked.near then ${gap('s')} else interval '0' end,
      next_leave_at = case when ${place('s')} <= asked.now + asked.near
        then greatest(s.next_leave_at, ${place('s')}) + ${gap('s')} else s.next_leave_at end
    from asked
    where s.workspace_id = ${given('workspaceId')} and s.id = ${given('senderId')} and s.state = 'ready'
    returning ${place('old')} as slot,
      case when ${place('old')} <= asked.now + asked.near then 'dispatching' else 'reserved' end as state
  )`

const claimAlone = prepare<Given, Claimed>((given) => sql`${asPlaced(given)} ${asClaimed(given)}`)

/** The claim, and its links with it: what leads somewhere in a message is known before the message can arrive. */
const claimWithLinks = prepare<Given, Claimed>((given) => sql`${asPlaced(given)},
  claimed as (${asClaimed(given)}), linked as (
    insert into links (workspace_id, token, send_id, contact_id, url, written)
    select ${given('workspaceId')}::uuid, l.token, ${given('sendId')}::uuid, ${given('contactId')}::uuid,
      l.url, l.written
    from jsonb_to_recordset(${given('links')}::jsonb) as l(token text, url text, written text)
    where exists (select from claimed where state = 'dispatching')
    on conflict do nothing)
  select state, "inMs" from claimed`)

/** The sender's row before (`old`) or while (`s`) it is updated. */
type Row = 's' | 'old'

function gap(row: Row): RawBuilder<unknown> {
  return sql`make_interval(secs => 1 / ${sql.ref(`${row}.rate_per_second`)})`
}

/**
 * Without a place, or with one whose time has come while others are still leaving: then it lines up again,
 * so that what is late (after a pause, quiet hours, a worker that was away) does not leave in a heap. Who is
 * on time steps back by one message at most. Where nobody is leaving, late is no reason to wait longer.
 */
function needsPlace(row: Row): RawBuilder<unknown> {
  const stepBack = sql`greatest(asked.near, ${gap(row)})`
  return sql`(asked.slot is null or (asked.slot <= asked.now + asked.near
    and ${sql.ref(`${row}.next_leave_at`)} > asked.now
      + case when asked.slot >= asked.now - ${stepBack} then ${stepBack} else asked.near end))`
}

/**
 * Places have passed without a message (whose they were are late, or are not sent any more), and nobody is leaving:
 * who needs a place leaves now, instead of lining up behind a sender that does nothing.
 */
function isBehind(row: Row): RawBuilder<unknown> {
  const [nextSlot, nextLeave, usedUntil] = ['next_slot_at', 'next_leave_at', 'used_until']
    .map((column) => sql.ref(`${row}.${column}`))
  return sql`(${nextSlot} > asked.now and ${usedUntil} <= asked.now - greatest(asked.near, ${gap(row)})
    and ${nextLeave} <= asked.now + greatest(asked.near - ${gap(row)}, interval '0'))`
}

/**
 * When the message leaves, or may ask again; of a sender `row`, beside `asked` with the time `now`, the `slot` that it
 * has, and how `near` a slot is now.
 */
export function place(row: Row): RawBuilder<unknown> {
  const nextLeave = sql.ref(`${row}.next_leave_at`)
  return sql`(case
    when ${needsPlace(row)} and ${isBehind(row)} then greatest(${nextLeave}, asked.now)
    when ${needsPlace(row)} then greatest(${sql.ref(`${row}.next_slot_at`)}, ${nextLeave}, asked.now)
    when asked.slot <= asked.now + asked.near then greatest(asked.slot, ${nextLeave}, asked.now)
    else asked.slot end)`
}
