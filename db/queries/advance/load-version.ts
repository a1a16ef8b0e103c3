import { type Kysely, sql } from 'kysely'
import type { NodeOf } from '../../../funnel/graph.ts'
import type { Channel, Plan } from '../../../funnel/plan/plan.ts'
import type { Tables } from '../../tables/index.ts'

export interface LoadedContent {
  contentVersionId: string
  channel: Channel
  /** email: {subject, html}; sms: {text}; voicemail: {script} */
  body: Record<string, string>
}

/** What a web request or the model is asked, as the node has it. */
export type LoadedAsk = { [Kind in 'http' | 'ai']: Pick<NodeOf<Kind>, 'kind' | 'config'> }['http' | 'ai']

export interface LoadedVersion {
  versionId: string
  /** Its number. */
  version: number
  plan: Plan
  rules: {
    quietHours: { from: string; to: string } | null
    caps: Partial<Record<Channel | 'all', number>> | null
  }
  /** Node names, for tasks and timelines. */
  names: Record<string, string>
  /** Task node to what a plan does not keep of it. */
  tasks: Record<string, LoadedTask>
  /** Node to what is written in it (task outcomes are in the plan). */
  contents: Record<string, LoadedContent>
  asks: Record<string, LoadedAsk>
}

/** Outcomes in the order in which they were drawn; `due` as ISO 8601. */
export interface LoadedTask {
  outcomes: string[]
  assignee: 'owner' | 'round-robin' | 'least-busy' | null
  due: string | null
}

/** A published version never changes, so a worker reads each once. */
export async function loadVersion(
  db: Kysely<Tables>, { workspaceId, versionId }: { workspaceId: string; versionId: string },
): Promise<LoadedVersion> {
  const { rows } = await sql<LoadedVersion>`
    select v.id as "versionId", v.version, p.plan,
      jsonb_build_object('quietHours', v.graph #> '{rules,quietHours}', 'caps', v.graph #> '{rules,caps}') as rules,
      (select coalesce(jsonb_object_agg(n ->> 'id', n ->> 'name'), '{}')
        from jsonb_array_elements(v.graph -> 'nodes') n) as names,
      (select coalesce(jsonb_object_agg(n ->> 'id', jsonb_build_object('outcomes', n #> '{config,outcomes}',
          'assignee', n #> '{config,assignee}', 'due', n #> '{config,due}')), '{}')
        from jsonb_array_elements(v.graph -> 'nodes') n where n ->> 'kind' = 'task') as tasks,
      (select coalesce(jsonb_object_agg(n ->> 'id', jsonb_build_object('kind', n ->> 'kind', 'config', n -> 'config')), '{}')
        from jsonb_array_elements(v.graph -> 'nodes') n where n ->> 'kind' in ('http', 'ai')) as asks,
      (select coalesce(jsonb_object_agg(vc.node_id, jsonb_build_object(
          'contentVersionId', cv.id, 'channel', c.channel, 'body', cv.body)), '{}')
        from version_contents vc
          join content_versions cv on cv.id = vc.content_version_id
          join contents c on c.id = cv.content_id
        where vc.workspace_id = v.workspace_id and vc.version_id = v.id) as contents
    from funnel_versions v
      join plans p on p.workspace_id = v.workspace_id and p.hash = v.plan_hash
    where v.workspace_id = ${workspaceId} and v.id = ${versionId}`.execute(db)
  const version = rows[0]
  if (!version) throw new Error(`funnel version ${versionId} is not in workspace ${workspaceId}`)
  return version
}
