import type { Generated } from 'kysely'
import type { DefaultJson } from './json.ts'

export interface CampaignTable {
  id: Generated<string>
  workspace_id: string
  funnel_id: string
  version_id: string | null
  name: string
  state: Generated<'draft' | 'running' | 'paused' | 'stopped'>
  zone: Generated<string>
  attributes: DefaultJson<Record<string, unknown>>
  holidays: Generated<string[]>
  clock_factor: Generated<number>
  clock_origin: Generated<Date>
  email_sender_id: string | null
  sms_sender_id: string | null
  voicemail_sender_id: string | null
  launched_at: Date | null
  /** Set: the rehearsal of a draft at this revision. */
  rehearses_revision: number | null
  /** Where a rehearsal's messages go; neither: to reserved addresses, on the simulator. */
  test_email: string | null
  test_phone: string | null
  /** The member who began the rehearsal. */
  begun_by: string | null
  created_at: Generated<Date>
}

export interface AudienceTable {
  workspace_id: string
  campaign_id: string
  contact_id: string
  added_at: Generated<Date>
}
