import type { Generated } from 'kysely'
import type { NullableJson } from './json.ts'

export interface WorkspaceTable {
  workspace_id: string
  name: string
  zone: Generated<string>
  postal_address: string | null
  reply_rules: NullableJson<{ intent: string; words: string[] }[]>
  holidays: Generated<string[]>
  created_at: Generated<Date>
}
