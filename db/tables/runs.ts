import type { Generated } from 'kysely'
import type { Channel } from '../../funnel/plan/plan.ts'
import type { DefaultJson, Json, NullableJson } from './json.ts'

export interface RunTable {
  id: Generated<string>
  workspace_id: string
  campaign_id: string
  contact_id: string
  version_id: string
  state: Generated<'starting' | 'active' | 'waiting' | 'held' | 'done'>
  node_id: string | null
  stage: string | null
  step: Generated<number>
  answer: NullableJson
  wait_until: Date | null
  hold_reason: string | null
  hold_detail: NullableJson
  reply_intent: string | null
  replies_applied: DefaultJson<Record<string, string>>
  visits: DefaultJson<Record<string, number>>
  counts_since: DefaultJson<Record<string, number>>
  /** What nodes found out for this run alone. */
  attributes: DefaultJson<Record<string, unknown>>
  ended_as: 'goal' | 'exit' | 'opted-out' | 'stopped' | null
  ended_reason: string | null
  started_at: Generated<Date>
  /** Real time at which its workflow begins, where it waits for its turn with a sender. */
  starts_at: Date | null
  ended_at: Date | null
}

export interface SendTable {
  id: string
  workspace_id: string
  campaign_id: string | null
  run_id: string | null
  contact_id: string | null
  /** Of a test: whose values it was filled in with. */
  values_of: string | null
  node_id: string | null
  visit: number | null
  kind: Generated<'funnel' | 'opt-out-confirmation' | 'answer' | 'test'>
  channel: Channel
  sender_id: string | null
  to_address: string | null
  content_version_id: string | null
  kept: NullableJson
  state: 'reserved' | 'dispatching' | 'sent' | 'delivered' | 'undelivered' | 'failed' | 'skipped' | 'unknown'
  reason: string | null
  reason_detail: NullableJson
  attempts: Generated<number>
  provider: string | null
  provider_id: string | null
  clock_at: Date
  slot_at: Date | null
  dispatched_at: Date | null
  settled_at: Date | null
  created_at: Generated<Date>
}

export interface RunWayTable {
  workspace_id: string
  run_id: string
  campaign_id: string
  way: string
  place: number
  path: Json
  answer: Json
  state: 'active' | 'waiting' | 'held'
  node_id: string | null
  wait_until: Date | null
  hold_reason: string | null
  hold_detail: NullableJson
}

/** How many tasks of a workspace were given to whose turn it was. */
export interface TaskTurnTable { workspace_id: string; given: number }

export interface TaskTable {
  id: string
  workspace_id: string
  campaign_id: string | null
  run_id: string | null
  contact_id: string | null
  node_id: string | null
  kind: 'funnel' | 'needs-bdr'
  title: string
  outcomes: string[]
  message_id: string | null
  state: Generated<'open' | 'done' | 'withdrawn'>
  outcome: string | null
  finished_by: string | null
  assigned_to: string | null
  due_at: Date | null
  created_at: Generated<Date>
  finished_at: Date | null
}
