import type { Generated } from 'kysely'

export interface LinkTable {
  workspace_id: string
  token: string
  send_id: string
  contact_id: string
  url: string
  written: string
  created_at: Generated<Date>
}
