import type { Generated } from 'kysely'
import type { Channel } from '../../funnel/plan/plan.ts'
import type { NullableJson } from './json.ts'

export interface ConversationTable {
  id: Generated<string>
  workspace_id: string
  contact_id: string
  last_message_at: Generated<Date>
  unread: Generated<number>
  state: Generated<'open' | 'resolved'>
  needs_reply: Generated<boolean>
  assigned_to: string | null
}

export interface MessageTable {
  id: Generated<string>
  workspace_id: string
  conversation_id: string | null
  contact_id: string | null
  direction: 'in' | 'out'
  channel: Channel
  from_address: string
  to_address: string
  subject: string | null
  body: string
  provider: string
  provider_id: string | null
  send_id: string | null
  sender_id: string | null
  intent: string | null
  intent_trace: NullableJson
  unmatched_reason: string | null
  author: string | null
  at: Generated<Date>
}

export interface SuppressionTable {
  workspace_id: string
  address_hash: string
  channel: Channel | 'all'
  contact_id: string | null
  reason: string
  message_id: string | null
  at: Generated<Date>
}
