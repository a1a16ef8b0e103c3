import type { Generated } from 'kysely'

export interface WebhookEndpointTable {
  id: Generated<string>
  workspace_id: string
  name: string
  kind: 'standard' | 'calendly' | 'docusign'
  secret: Buffer
  created_by: string
  created_at: Generated<Date>
  last_received_at: Date | null
  disabled_at: Date | null
  old_secret: Buffer | null
  old_secret_until: Date | null
  last_refused_at: Date | null
  last_refused_why: string | null
}
