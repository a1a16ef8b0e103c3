import type { Generated } from 'kysely'
import type { DefaultJson, Json, NullableJson } from './json.ts'

export interface VoicemailConsent { text: string; source: string; at: string }

export interface ContactTable {
  id: Generated<string>
  workspace_id: string
  dedupe_key: string
  first_name: string | null
  last_name: string | null
  email: string | null
  phone: string | null
  company: string | null
  title: string | null
  city: string | null
  state: string | null
  postal_code: string | null
  zone: string | null
  neighbourhood: string | null
  url: string | null
  attributes: DefaultJson<Record<string, unknown>>
  voicemail_consent: NullableJson<VoicemailConsent>
  excluded: Generated<boolean>
  status: Generated<string>
  /** Set: a stand-in in this rehearsal, for `stands_for`. */
  rehearsal_id: string | null
  stands_for: string | null
  /** Of whom it stands for: for words and local times. */
  own_addresses: NullableJson<OwnAddresses>
  created_at: Generated<Date>
  updated_at: Generated<Date>
}

export interface OwnAddresses { email: string | null; phone: string | null }

/** A custom field of a contact, for finding them by it; kept by triggers. */
export interface ContactAttributeTable {
  workspace_id: string
  contact_id: string
  name: string
  /** Its first 200 characters. */
  value: string
}

export interface ImportTable {
  id: Generated<string>
  workspace_id: string
  campaign_id: string | null
  file_name: string
  /** null once the import is over: the file is gone. */
  blob: string | null
  bytes: Generated<number>
  bytes_read: Generated<number>
  /** Of its start. */
  event_id: number | null
  encoding: string | null
  mapping: Json<Record<string, string | null>>
  on_duplicate: 'skip' | 'update'
  state: Generated<'waiting' | 'running' | 'done' | 'failed' | 'cancelled'>
  failure: string | null
  rows_read: Generated<number>
  created: Generated<number>
  updated: Generated<number>
  skipped: Generated<number>
  refused: Generated<number>
  created_at: Generated<Date>
  finished_at: Date | null
}

export interface ImportRefusalTable {
  workspace_id: string
  import_id: string
  row: number
  reason: string
  fields: Json<Record<string, string>>
}

/** Everybody whom a file named and who is a contact, new or not. */
export interface ImportContactTable {
  workspace_id: string
  import_id: string
  contact_id: string
}
