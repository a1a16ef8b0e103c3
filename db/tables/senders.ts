import type { Generated } from 'kysely'
import type { Channel } from '../../funnel/plan/plan.ts'
import type { DefaultJson } from './json.ts'

export interface SenderTable {
  id: Generated<string>
  workspace_id: string
  name: string
  channel: Channel
  address: string
  provider: 'twilio' | 'smtp' | 'slybroadcast'
  credentials: Buffer
  settings: DefaultJson<Record<string, unknown>>
  rate_per_second: Generated<number>
  next_slot_at: Generated<Date>
  next_leave_at: Generated<Date>
  used_until: Generated<Date>
  state: Generated<'ready' | 'stopped'>
  stopped_reason: string | null
  created_at: Generated<Date>
}
