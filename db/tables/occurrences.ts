import type { Generated } from 'kysely'
import type { DefaultJson } from './json.ts'

export interface OccurrenceTable {
  id: Generated<string>
  workspace_id: string
  contact_id: string | null
  campaign_id: string | null
  run_id: string | null
  name: string
  payload: DefaultJson<Record<string, unknown>>
  source: string
  source_id: string
  unmatched_reason: 'nobody' | 'several' | null
  occurred_at: Date
  received_at: Generated<Date>
  told_at: Date | null
}

export interface RunOccurrenceTable {
  workspace_id: string
  run_id: string
  node_id: string
  occurrence_id: string
  taken_at: Generated<Date>
}
