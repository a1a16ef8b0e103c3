import { type Kysely, sql } from 'kysely'
import type { Plan } from '../../funnel/plan/plan.ts'
import { found } from '../refusal.ts'
import type { Tables } from '../tables/index.ts'
import type { StoredAnswer } from './advance/load.ts'

export interface Run {
  id: string
  campaignId: string
  contactId: string
  versionId: string
  state: 'starting' | 'active' | 'waiting' | 'held' | 'done'
  holdReason: string | null
  ended: boolean
  /** Where it stands: once, or once on each of the ways that it goes side by side. */
  standing: { answer: StoredAnswer | null; nodeId: string | null }[]
  plan: Plan
}

/** A run with the plan that it goes by. Refusal 'not-found'. */
export async function getRun(
  db: Kysely<Tables>, { workspaceId, runId }: { workspaceId: string; runId: string },
): Promise<Run> {
  const { rows } = await sql<Run>`
    select r.id, r.campaign_id as "campaignId", r.contact_id as "contactId", r.version_id as "versionId", r.state,
      r.hold_reason as "holdReason", r.ended_at is not null as ended, p.plan,
      coalesce((select jsonb_agg(jsonb_build_object('answer', w.answer, 'nodeId', w.node_id) order by w.place)
          from run_ways w where w.workspace_id = r.workspace_id and w.run_id = r.id),
        jsonb_build_array(jsonb_build_object('answer', r.answer, 'nodeId', r.node_id))) as standing
    from runs r join funnel_versions v on v.workspace_id = r.workspace_id and v.id = r.version_id
      join plans p on p.workspace_id = v.workspace_id and p.hash = v.plan_hash
    where r.workspace_id = ${workspaceId} and r.id = ${runId}`.execute(db)
  return found(rows[0], 'run')
}

/** Runs of a contact that wait for something to be mended. */
export async function heldRunsOfContact(
  db: Kysely<Tables>, { workspaceId, contactId }: { workspaceId: string; contactId: string },
): Promise<string[]> {
  const rows = await db.selectFrom('runs').select('id')
    .where('workspace_id', '=', workspaceId).where('contact_id', '=', contactId).where('state', '=', 'held').execute()
  return rows.map(({ id }) => id)
}
