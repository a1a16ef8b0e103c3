import { type Kysely, sql } from 'kysely'
import type { Tables } from '../tables/index.ts'

export interface LeftBehind {
  campaignId: string
  /**
   * resumed: runs still hold for a pause that is over, or events wait to let somebody in; stopped: runs are open; launched: nobody has entered.
   */
  after: 'resumed' | 'stopped' | 'launched'
}

/**
 * Campaigns whose state was changed and whose runs have not been told, half a minute later: the process
 * or Temporal was gone in between.
 */
export async function leftBehind(
  db: Kysely<Tables>, { workspaceId }: { workspaceId: string },
): Promise<LeftBehind[]> {
  const { rows } = await sql<LeftBehind>`
    with changed as (
      select k.id, k.state from campaigns k
      where k.workspace_id = ${workspaceId} and k.state in ('running', 'stopped') and k.launched_at is not null
        and not exists (select from events e where e.workspace_id = k.workspace_id and e.campaign_id = k.id
          and e.type in ('campaign.launched', 'campaign.resumed', 'campaign.stopped')
          and e.at > now() - interval '30 seconds')
    )
    select k.id as "campaignId", 'resumed' as after from changed k where k.state = 'running' and exists (
      select from runs r where r.campaign_id = k.id and r.state = 'held' and r.hold_reason = 'campaign-paused'
      union all select from run_ways w where w.workspace_id = ${workspaceId} and w.campaign_id = k.id
        and w.state = 'held' and w.hold_reason = 'campaign-paused'
      union all select from entries e where e.workspace_id = ${workspaceId} and e.campaign_id = k.id
        and e.decided_at is null)
    union all
    select k.id, 'stopped' from changed k where k.state = 'stopped' and exists (
      select from runs r where r.campaign_id = k.id and r.ended_at is null
      union all select from entries e where e.workspace_id = ${workspaceId} and e.campaign_id = k.id
        and e.decided_at is null)
    union all
    select k.id, 'launched' from changed k where k.state = 'running'
      and not exists (select from runs r where r.campaign_id = k.id)
      and exists (select from audience a where a.campaign_id = k.id)`.execute(db)
  return rows
}
