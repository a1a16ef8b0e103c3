import type { Generated, GeneratedAlways } from 'kysely'
import type { Plan } from '../../funnel/plan/plan.ts'
import type { Json } from './json.ts'

export interface FunnelTable {
  id: Generated<string>
  workspace_id: string
  name: string
  is_template: Generated<boolean>
  from_version_id: string | null
  draft: Json
  draft_revision: Generated<number>
  /** The member who saved it last; null for what nobody drew. */
  draft_saved_by: string | null
  /** Laid aside: in no list that one chooses from. */
  archived_at: Date | null
  created_at: Generated<Date>
  updated_at: Generated<Date>
}

export interface PlanTable {
  workspace_id: string
  hash: string
  plan: Json<Plan>
}

export interface FunnelVersionTable {
  id: Generated<string>
  workspace_id: string
  funnel_id: string
  /** null: a draft as a rehearsal froze it, never published. */
  version: number | null
  graph: Json
  plan_hash: string
  /** The event that lets contacts in, from the graph's rules. */
  entry_event: GeneratedAlways<string | null>
  /** What the member who published it calls it. */
  name: string | null
  published_by: string | null
  created_at: Generated<Date>
}

export interface VersionContentTable {
  workspace_id: string
  version_id: string
  node_id: string
  content_version_id: string
}
