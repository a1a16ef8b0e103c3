import { type Kysely, sql } from 'kysely'
import type { Channel, Cursor, Path } from '../../../funnel/plan/plan.ts'
import type { Choices } from '../../../funnel/versions/choice.ts'
import { prepare } from '../../prepared.ts'
import type { Tables } from '../../tables/index.ts'
import type { OwnAddresses } from '../../tables/contacts.ts'
import type { OrderKind } from '../../tables/orders.ts'
import { isInPlace } from './in-place.ts'

export type SendState =
  | 'reserved' | 'dispatching' | 'sent' | 'delivered' | 'undelivered' | 'failed' | 'skipped' | 'unknown'

/** The answer given to the last advance, with its due time (real epoch ms) instead of a remaining span. */
export type StoredAnswer =
  | { do: 'go' | 'hold' | 'speak' | 'call'; at: Cursor }
  | { do: 'sleep'; at: Cursor; then: Cursor; due: number }
  | { do: 'done' }

/** A message as the provider was given it. */
export interface KeptMessage {
  from: string
  to: string
  subject?: string
  body: string
  /**
   * The same with its links as they are written, where others were sent so that clicks are counted: the
   * conversation keeps this one, since who follows a link there must not count as the contact.
   */
  readable?: string
}

export interface LoadedSend {
  id: string
  nodeId: string
  visit: number
  channel: Channel
  state: SendState
  attempts: number
  senderId: string | null
  /** Only where a callback, or the attempt itself, has told it. */
  providerId: string | null
  /** Real epoch ms. */
  dispatchedAt: number | null
  /** Real epoch ms before which whoever speaks its words is not to be asked again. */
  speakAt: number | null
  kept: KeptMessage | null
}

export interface LoadedSender {
  id: string
  channel: Channel
  address: string
  name: string
  provider: 'twilio' | 'smtp' | 'slybroadcast'
  credentials: Buffer
  settings: Record<string, unknown>
  state: 'ready' | 'stopped'
  reason: string | null
}

/** What a person ordered of the run, not taken yet. */
export interface RunOrder {
  id: string
  kind: OrderKind
  nodeId: string | null
  /** Of a migrate: what was chosen for each node of the run's version, and when it last came to each (campaign time). */
  move: { versionId: string; choices: Choices; cameAt: Record<string, number | null> } | null
}

/** One of the ways that a run goes side by side. */
export interface LoadedWay {
  path: Path
  answer: StoredAnswer
  state: 'active' | 'waiting' | 'held'
  nodeId: string | null
  /** Campaign time. */
  waitUntil: number | null
  holdReason: string | null
  holdDetail: Record<string, unknown> | null
}

/** All that an advance needs to know, in one round trip. Times are epoch ms. */
export interface LoadedRun {
  runId: string
  step: number
  answer: StoredAnswer | null
  state: 'starting' | 'active' | 'waiting' | 'held' | 'done'
  ended: boolean
  nodeId: string | null
  stage: string | null
  /** Campaign time. */
  waitUntil: number | null
  holdReason: string | null
  holdDetail: Record<string, unknown> | null
  /** In their order; none: it goes one way, and stands where it says itself. */
  ways: LoadedWay[]
  replyIntent: string | null
  /** The beginning of what the reply said that the run acted on last. */
  replyText: string | null
  visits: Record<string, number>
  /** Wait-for node to the campaign time (epoch ms) from which on what happens counts for it. */
  countsSince: Record<string, number>
  /** The last event that a wait of this run took. */
  lastEvent: { name: string; payload: Record<string, unknown> } | null
  /** What nodes found out for this run alone. */
  attributes: Record<string, unknown>
  versionId: string
  campaign: {
    id: string
    name: string
    state: 'draft' | 'running' | 'paused' | 'stopped'
    zone: string
    attributes: Record<string, unknown>
    /** Days as 2026-12-25, beside those of the workspace. */
    holidays: string[]
    factor: number
    /** Real epoch ms. */
    origin: number
    senders: Partial<Record<Channel, string>>
    /** Its contacts are stand-ins, reached at test addresses. */
    isRehearsal: boolean
  }
  contact: Record<string, unknown> & {
    id: string
    email: string | null
    phone: string | null
    zone: string | null
    state: string | null
    excluded: boolean
    attributes: Record<string, unknown>
    voicemail_consent: unknown
    /** As Postgres writes it, to the microsecond. */
    updated_at: string
  }
  /** Of a stand-in: of whom it stands for. For words and local times; nothing is ever sent there. */
  ownAddresses: OwnAddresses | null
  workspace: { zone: string; postalAddress: string | null; holidays: string[] }
  senders: LoadedSender[]
  suppressed: (Channel | 'all')[]
  /** Of a stand-in: what of that whom it stands for has opted out of; of others all of it. */
  ownSuppressed: (Channel | 'all')[]
  /** Campaign times of what went out to this contact in the last day and a bit. */
  recentSends: { channel: Channel; at: number }[]
  /** Every send that is not settled, and the latest of those that are. */
  sends: LoadedSend[]
  /** The run's tasks: those open, and the latest of the others. */
  tasks: { id: string; nodeId: string; state: 'open' | 'done' | 'withdrawn'; outcome: string | null }[]
  /** An inbound message that nobody has classified yet. */
  replyPending: boolean
  /** Classified replies that this run has not acted on, the oldest first. */
  newReplies: { messageId: string; intent: string; text: string }[]
  order: RunOrder | null
}

const ms = (column: string) => sql.raw(`(extract(epoch from ${column}) * 1000)::float8`)

/** As much of a reply as rules compare. */
const replyText = sql.raw(`left(btrim(m.body, E' \\t\\r\\n'), 500)`)

/** Columns of a contact that no run reads. */
const ofLists = sql`array[
  'workspace_id', 'rehearsal_id', 'stands_for', 'own_addresses', 'search_name', 'search_last', 'search_company',
  'search_email', 'search_phone', 'search_number', 'has_voicemail_consent']`

const hashOf = (address: string) => sql.raw(`encode(sha256(convert_to(lower(${address}), 'utf8')), 'hex')`)
const ownHashOf = (address: 'email' | 'phone') => hashOf(`c.own_addresses ->> '${address}'`)

const readRun = prepare<{ workspaceId: string; runId: string }, LoadedRun>((given) => sql`
  select r.id as "runId", r.step, r.answer, r.state, r.ended_at is not null as ended,
    r.node_id as "nodeId", r.stage, ${ms('r.wait_until')} as "waitUntil", r.hold_reason as "holdReason",
    r.hold_detail as "holdDetail",
    (select coalesce(jsonb_agg(jsonb_build_object('path', v.path, 'answer', v.answer, 'state', v.state,
        'nodeId', v.node_id, 'waitUntil', ${ms('v.wait_until')}, 'holdReason', v.hold_reason,
        'holdDetail', v.hold_detail) order by v.place), '[]')
      from run_ways v where v.workspace_id = r.workspace_id and v.run_id = r.id) as ways,
    r.reply_intent as "replyIntent",
    case when r.reply_intent is not null then (
      select ${replyText} from messages m
      where m.workspace_id = r.workspace_id and m.contact_id = c.id and m.direction = 'in'
        and r.replies_applied ? m.id::text
      order by m.at desc, m.id desc limit 1) end as "replyText",
    r.visits, r.attributes, r.counts_since as "countsSince", r.version_id as "versionId",
    jsonb_build_object(
      'id', k.id, 'name', k.name, 'state', k.state, 'zone', k.zone, 'attributes', k.attributes,
      'holidays', k.holidays,
      'factor', k.clock_factor, 'origin', ${ms('k.clock_origin')},
      'senders', jsonb_strip_nulls(jsonb_build_object(
        'email', k.email_sender_id, 'sms', k.sms_sender_id, 'voicemail', k.voicemail_sender_id)),
      'isRehearsal', k.rehearses_revision is not null
    ) as campaign,
    -- the one place that says where a message may go: in a rehearsal nobody but its stand-ins has an address
    to_jsonb(c) - ${ofLists} || case when ${isInPlace} then '{}'::jsonb else '{"email": null, "phone": null}' end as contact,
    c.own_addresses as "ownAddresses",
    jsonb_build_object('zone', w.zone, 'postalAddress', w.postal_address, 'holidays', w.holidays) as workspace,
    (select coalesce(jsonb_agg(jsonb_build_object(
        'id', s.id, 'channel', s.channel, 'address', s.address, 'name', s.name, 'provider', s.provider,
        'credentials', encode(s.credentials, 'base64'), 'settings', s.settings, 'state', s.state,
        'reason', s.stopped_reason)), '[]')
      from senders s where s.workspace_id = r.workspace_id
        and (s.id in (k.email_sender_id, k.sms_sender_id, k.voicemail_sender_id)
          -- what was claimed before a campaign chose another
          or s.id in (select sender_id from sends where workspace_id = r.workspace_id and run_id = r.id
            and state = 'dispatching'))) as senders,
    (select coalesce(jsonb_agg(distinct u.channel), '[]') from suppressions u
      where u.workspace_id = r.workspace_id and u.address_hash in (
        ${hashOf('c.email')}, ${hashOf('c.phone')}, ${ownHashOf('email')}, ${ownHashOf('phone')})) as suppressed,
    (select coalesce(jsonb_agg(distinct u.channel), '[]') from suppressions u
      where u.workspace_id = r.workspace_id and u.address_hash in (
        coalesce(${ownHashOf('email')}, ${hashOf('c.email')}), coalesce(${ownHashOf('phone')}, ${hashOf('c.phone')}))) as "ownSuppressed",
    (select coalesce(jsonb_agg(jsonb_build_object('channel', d.channel, 'at', ${ms('d.clock_at')})), '[]')
      from sends d
      where d.workspace_id = r.workspace_id and d.contact_id = c.id and d.kind = 'funnel'
        and d.state in ('dispatching', 'sent', 'delivered', 'undelivered', 'unknown')
        -- the days of a rehearsal are its own
        and (d.campaign_id = k.id or (k.clock_factor = 1 and 1 = (select dk.clock_factor from campaigns dk
          where dk.workspace_id = d.workspace_id and dk.id = d.campaign_id)))
        and d.clock_at > k.clock_origin + (now() - k.clock_origin) * k.clock_factor - interval '26 hours'
    ) as "recentSends",
    (select coalesce(jsonb_agg(jsonb_build_object('id', l.id, 'nodeId', l.node_id, 'visit', l.visit,
        'channel', l.channel, 'state', l.state, 'attempts', l.attempts, 'senderId', l.sender_id,
        'providerId', l.provider_id, 'dispatchedAt', ${ms('l.dispatched_at')},
        'speakAt', (l.reason_detail ->> 'speakAt')::float8, 'kept', l.kept)), '[]')
      from (select * from sends where workspace_id = r.workspace_id and run_id = r.id
        order by (state in ('reserved', 'dispatching')) desc, created_at desc limit 50) l) as sends,
    (select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'nodeId', t.node_id, 'state', t.state,
        'outcome', t.outcome)), '[]')
      from (select * from tasks where workspace_id = r.workspace_id and run_id = r.id and kind = 'funnel'
        order by (state = 'open') desc, created_at desc limit 60) t) as tasks,
    (select jsonb_build_object('id', o.id, 'kind', o.kind, 'nodeId', o.node_id, 'move', case o.kind when 'migrate' then
        jsonb_build_object('versionId', b.version_id, 'choices', coalesce(b.choices -> r.version_id::text, '{}'),
          'cameAt', (select coalesce(jsonb_object_agg(e.node_id, e.at), '{}') from (
            select node_id, max(${ms('clock_at')}) as at from events where workspace_id = r.workspace_id
              and run_id = r.id and type = 'node.entered' and node_id is not null group by 1) e)) end)
      from run_orders o
        left join order_batches b on b.workspace_id = o.workspace_id and b.id = o.batch_id
      where o.workspace_id = r.workspace_id and o.run_id = r.id and o.taken_at is null) as "order",
    (select jsonb_build_object('name', h.name, 'payload', h.payload) from run_occurrences t
      join occurrences h on h.workspace_id = t.workspace_id and h.id = t.occurrence_id
      where t.workspace_id = r.workspace_id and t.run_id = r.id
      order by t.taken_at desc limit 1) as "lastEvent",
    exists (select from messages m where m.workspace_id = r.workspace_id and m.contact_id = c.id
      and m.direction = 'in' and m.intent is null and m.at >= r.started_at) as "replyPending",
    -- START and HELP are for whoever runs the number: no run acts on them
    (select coalesce(jsonb_agg(jsonb_build_object('messageId', m.id, 'intent', m.intent,
        'text', ${replyText}) order by m.at, m.id), '[]')
      from messages m
      where m.workspace_id = r.workspace_id and m.contact_id = c.id and m.direction = 'in'
        and m.intent not in ('opt-in', 'help') and m.at >= r.started_at
        and (r.replies_applied ->> m.id::text) is distinct from m.intent) as "newReplies"
  from runs r
    join campaigns k on k.id = r.campaign_id
    join contacts c on c.id = r.contact_id
    join workspaces w on w.workspace_id = r.workspace_id
  where r.workspace_id = ${given('workspaceId')} and r.id = ${given('runId')}`)

/** null where the run does not exist in the workspace (erased with its contact). */
export async function loadRun(
  db: Kysely<Tables>, which: { workspaceId: string; runId: string },
): Promise<LoadedRun | null> {
  const { rows } = await readRun(db, which)
  const row = rows[0]
  if (!row) return null
  const senders = row.senders.map((sender) => ({
    ...sender,
    credentials: Buffer.from(sender.credentials as unknown as string, 'base64'),
  }))
  return { ...row, senders }
}
