import { type Kysely, sql } from 'kysely'
import type { Tables } from '../tables/index.ts'
import { nodeName } from './contact-history.ts'

/** Which of these ids are no contacts here. */
export async function unknownContacts(
  db: Kysely<Tables>, { workspaceId, contactIds }: { workspaceId: string; contactIds: string[] },
): Promise<string[]> {
  const rows = await db.selectFrom('contacts').select('id')
    .where('workspace_id', '=', workspaceId).where('id', 'in', contactIds).where('rehearsal_id', 'is', null)
    .execute()
  const known = new Set(rows.map(({ id }) => id))
  return contactIds.filter((id) => !known.has(id.toLowerCase()))
}

export interface ContactCampaign {
  campaignId: string
  name: string
  runId: string
  state: string
  /** It has not begun: its turn with the sender of its first message comes later. */
  awaitsTurn: boolean
  stage: string | null
  /** The names of the steps where they are now: several where they go several ways at once. */
  steps: string[]
}

/** The campaigns that a contact is or was in, the latest first. */
export async function campaignsOfContact(
  db: Kysely<Tables>, { workspaceId, contactId }: { workspaceId: string; contactId: string },
): Promise<ContactCampaign[]> {
  const { rows } = await sql<ContactCampaign>`
    select k.id as "campaignId", k.name, r.id as "runId", r.state, r.stage,
      r.state = 'starting' and coalesce(r.starts_at > now(), false) as "awaitsTurn",
      array(select ${nodeName(workspaceId, sql`at.node_id`, sql`r.id`)} from (
        select r.node_id, 0 as place where r.ended_at is null
        union all
        select w.node_id, w.place from run_ways w where w.workspace_id = r.workspace_id and w.run_id = r.id) at
        where at.node_id is not null order by at.place) as steps
    from runs r join campaigns k on k.workspace_id = r.workspace_id and k.id = r.campaign_id
    where r.workspace_id = ${workspaceId} and r.contact_id = ${contactId}
    order by r.started_at desc limit 100`.execute(db)
  return rows
}
