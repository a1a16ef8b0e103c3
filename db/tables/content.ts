import type { Generated } from 'kysely'
import type { Channel } from '../../funnel/plan/plan.ts'
import type { Json } from './json.ts'

export interface ContentTable {
  id: Generated<string>
  workspace_id: string
  name: string
  channel: Channel
  created_at: Generated<Date>
}

/** Kept by a trigger on funnels. */
export interface ContentUseTable {
  workspace_id: string
  content_id: string
  funnel_id: string
  node_id: string
  node_name: string | null
}

export interface ContentVersionTable {
  id: Generated<string>
  workspace_id: string
  content_id: string
  version: number
  /** email: {subject, html, preheader?}; sms: {text}; voicemail: {script}. */
  body: Json<Record<string, string>>
  created_at: Generated<Date>
}
