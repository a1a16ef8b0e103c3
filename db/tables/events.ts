import type { GeneratedAlways, Generated } from 'kysely'
import type { DefaultJson, NullableJson } from './json.ts'

export interface EventTable {
  id: GeneratedAlways<number>
  workspace_id: string
  /** xid8 of the writing transaction, as a decimal text. */
  tx: Generated<string>
  at: Generated<Date>
  clock_at: Date | null
  type: string
  campaign_id: string | null
  run_id: string | null
  contact_id: string | null
  node_id: string | null
  data: DefaultJson<Record<string, unknown>>
}

export interface AudioTable {
  workspace_id: string
  key: string
  state: 'generating' | 'ready'
  leased_until: Date | null
  blob: string | null
  bytes: number | null
  created_at: Generated<Date>
}

/** Whom a piece of audio speaks to. */
export interface AudioUseTable {
  workspace_id: string
  key: string
  contact_id: string
}

/** Files that nobody needs any more and that are still there. */
export interface DiscardedBlobTable {
  workspace_id: string
  blob: string
  at: Generated<Date>
}

export interface IdempotencyKeyTable {
  workspace_id: string
  key: string
  request_hash: string
  status: number | null
  answer: NullableJson
  created_at: Generated<Date>
}
