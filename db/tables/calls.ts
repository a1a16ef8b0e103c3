import type { Generated } from 'kysely'
import type { DefaultJson, NullableJson } from './json.ts'

/** A web request or a question to the model, at one visit of one node. */
export interface CallTable {
  id: string
  workspace_id: string
  campaign_id: string
  run_id: string
  contact_id: string
  node_id: string
  visit: number
  kind: 'http' | 'ai'
  state: 'trying' | 'blocked' | 'done' | 'failed'
  way: string | null
  reason: string | null
  detail: NullableJson<Record<string, unknown>>
  trace: DefaultJson<Record<string, unknown>>
  attempts: Generated<number>
  retry_at: Date | null
  created_at: Generated<Date>
  settled_at: Date | null
}

export interface SecretTable {
  id: Generated<string>
  workspace_id: string
  name: string
  sealed: Buffer
  hosts: Generated<string[]>
  created_at: Generated<Date>
  changed_at: Generated<Date>
  changed_by: string | null
}
