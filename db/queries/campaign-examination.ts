import { type Kysely, sql } from 'kysely'
import type { Tables } from '../tables/index.ts'

interface Which { workspaceId: string; campaignId: string }

export interface PlacedSend {
  nodeId: string
  state: string
  /** Campaign time of the decision to send. */
  clockAt: Date
  zone: string | null
  /** The contact's state, as their record says. */
  region: string | null
  phone: string | null
}

/** The funnel's sends with where their contacts are. */
export async function sendsWithPlaces(db: Kysely<Tables>, { workspaceId, campaignId }: Which): Promise<PlacedSend[]> {
  const rows = await db.selectFrom('sends as s').innerJoin('contacts as c', 'c.id', 's.contact_id')
    .select(['s.node_id as nodeId', 's.state', 's.clock_at as clockAt', 'c.zone', 'c.state as region', 'c.phone'])
    .where('s.workspace_id', '=', workspaceId).where('s.campaign_id', '=', campaignId)
    .where('s.kind', '=', 'funnel').execute()
  return rows.flatMap(({ nodeId, ...row }) => nodeId === null ? [] : [{ nodeId, ...row }])
}

export interface OpenRun {
  id: string
  state: string
  nodeId: string | null
  waitUntil: Date | null
  holdReason: string | null
  /** Real time of its turn to begin. */
  startsAt: Date | null
  openTasks: number
}

/** Who has not come to an end, and what they wait for. */
export async function openRuns(db: Kysely<Tables>, { workspaceId, campaignId }: Which): Promise<OpenRun[]> {
  return db.selectFrom('runs as r')
    .select(({ selectFrom }) => [
      'r.id', 'r.state', 'r.node_id as nodeId', 'r.wait_until as waitUntil', 'r.hold_reason as holdReason',
      'r.starts_at as startsAt',
      selectFrom('tasks as t').select(sql<number>`count(*)::int`.as('n'))
        .whereRef('t.run_id', '=', 'r.id').where('t.workspace_id', '=', workspaceId).where('t.state', '=', 'open')
        .as('openTasks'),
    ])
    .where('r.workspace_id', '=', workspaceId).where('r.campaign_id', '=', campaignId).where('r.ended_at', 'is', null)
    .execute().then((rows) => rows.map((row) => ({ ...row, openTasks: row.openTasks ?? 0 })))
}
