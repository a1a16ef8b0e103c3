import type { Generated } from 'kysely'

export interface ApiKeyTable {
  id: Generated<string>
  workspace_id: string
  name: string
  /** sha256 of the secret, in hex. */
  hash: string
  hint: string
  scopes: string[]
  created_by: string
  created_at: Generated<Date>
  last_used_at: Date | null
  expires_at: Date | null
  revoked_at: Date | null
}
