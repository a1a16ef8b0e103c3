import type { Kysely } from 'kysely'
import type { ClickPayload, OwnEvents } from '../../funnel/plan/happenings.ts'
import type { Tables } from '../tables/index.ts'
import { appendEvents } from './events.ts'
import { insertOccurrence } from './occurrences.ts'

export interface FoundLink {
  token: string
  url: string
  written: string
  contactId: string
  campaignId: string | null
  runId: string | null
  nodeId: string | null
  channel: 'email' | 'sms' | 'voicemail'
  sendId: string
  /** When the message was handed to its provider. */
  leftAt: Date | null
}

/** null: there is no such link, or whom it was sent to has been erased. */
export async function findLink(
  db: Kysely<Tables>, { workspaceId, token }: { workspaceId: string; token: string },
): Promise<FoundLink | null> {
  const found = await db.selectFrom('links as l')
    .innerJoin('sends as s', (join) => join.onRef('s.id', '=', 'l.send_id').onRef('s.workspace_id', '=', 'l.workspace_id'))
    .select([
      'l.token', 'l.url', 'l.written', 'l.contact_id as contactId', 's.campaign_id as campaignId', 's.run_id as runId',
      's.node_id as nodeId', 's.channel', 's.id as sendId', 's.dispatched_at as leftAt',
    ])
    .where('l.workspace_id', '=', workspaceId).where('l.token', '=', token).executeTakeFirst()
  return found ?? null
}

/** One who clicks twice, and one whose program asks twice, has clicked once. */
const sameClickMs = 10_000

/** Somebody opened a link: kept for the run that sent it, and told in the timeline. null: it is the same click again. */
export async function keepClick(
  db: Kysely<Tables>,
  { workspaceId, link, at, name }: {
    workspaceId: string; link: FoundLink; at: Date
    /** What the link is called in the timeline, which outlives the contact. */
    name: string
  },
): Promise<string | null> {
  const { token, url, written, contactId, campaignId, runId, nodeId, channel, sendId } = link
  return db.transaction().execute(async (trx) => {
    const payload: ClickPayload = { url, link: written }
    const id = await insertOccurrence(trx, {
      workspaceId,
      occurrence: {
        name: 'link.clicked' satisfies OwnEvents['click'], contactId, payload, occurredAt: at, source: 'click',
        sourceId: `${token}/${Math.floor(at.getTime() / sameClickMs)}`,
        ...(campaignId ? { campaignId } : {}), ...(runId ? { runId } : {}),
      },
    })
    if (id === null) return null
    await appendEvents(trx, {
      workspaceId,
      events: [{
        type: 'link.clicked', contactId, ...(campaignId ? { campaignId } : {}), ...(runId ? { runId } : {}),
        ...(nodeId ? { nodeId } : {}), data: { occurrenceId: id, sendId, channel, link: name },
      }],
    })
    return id
  })
}
