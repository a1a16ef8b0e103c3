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
  /** Whom it was told of, while nobody knows who that is. */
  told_email: string | null
  told_phone: string | null
  dismissed_at: Date | null
}

export interface RunOccurrenceTable {
  workspace_id: string
  run_id: string
  /** The wait that took it; empty where it let the contact in. */
  node_id: string
  occurrence_id: string
  taken_at: Generated<Date>
}

/** An event that lets a contact into a campaign. */
export interface EntryTable {
  workspace_id: string
  campaign_id: string
  occurrence_id: string
  run_id: string | null
  refused: 'under-way' | 'before-launch' | 'campaign-stopped' | null
  created_at: Generated<Date>
  decided_at: Date | null
}
