import type { Kysely } from 'kysely'
import { found, Refusal } from '../refusal.ts'
import type { Tables } from '../tables/index.ts'
import { json } from '../tables/json.ts'

export interface CampaignChange {
  name?: string
  /** IANA name. */
  zone?: string
  attributes?: Record<string, unknown>
  /** Days as 2026-12-25. */
  holidays?: string[]
  /** null takes a sender away; what is left out stays. */
  senders?: { email?: string | null; sms?: string | null; voicemail?: string | null }
}

/** Changes what is given. Refusals: 'not-found', 'wrong-sender', 'invalid-zone'. */
export async function changeCampaign(
  db: Kysely<Tables>,
  { workspaceId, campaignId, change }: { workspaceId: string; campaignId: string; change: CampaignChange },
): Promise<void> {
  const { name, zone, attributes, holidays, senders } = change
  await checkCampaign(db, { workspaceId, zone, senders })
  const set = {
    ...(name === undefined ? {} : { name }),
    ...(zone === undefined ? {} : { zone }),
    ...(attributes === undefined ? {} : { attributes: json(attributes) }),
    ...(holidays === undefined ? {} : { holidays }),
    ...(senders?.email === undefined ? {} : { email_sender_id: senders.email }),
    ...(senders?.sms === undefined ? {} : { sms_sender_id: senders.sms }),
    ...(senders?.voicemail === undefined ? {} : { voicemail_sender_id: senders.voicemail }),
  }
  const here = db.selectFrom('campaigns').select('id')
    .where('workspace_id', '=', workspaceId).where('id', '=', campaignId)
  const changed = Object.keys(set).length === 0
    ? await here.executeTakeFirst()
    : await db.updateTable('campaigns').set(set)
      .where('workspace_id', '=', workspaceId).where('id', '=', campaignId).returning('id').executeTakeFirst()
  found(changed, 'campaign')
}

/** Refusals for a zone that does not exist, and for a sender of another channel or workspace. */
export async function checkCampaign(
  db: Kysely<Tables>,
  { workspaceId, zone, senders }: { workspaceId: string; zone?: string; senders?: CampaignChange['senders'] },
): Promise<void> {
  if (zone !== undefined && !isZone(zone)) {
    throw new Refusal('invalid-zone', 'There is no such time zone. Name one like America/New_York.')
  }
  const wanted = Object.entries(senders ?? {}).flatMap(([channel, id]) => (id ? [{ channel, id }] : []))
  if (wanted.length === 0) return
  const known = await db.selectFrom('senders').select(['id', 'channel'])
    .where('workspace_id', '=', workspaceId).where('id', 'in', wanted.map(({ id }) => id)).execute()
  const wrong = wanted.find(({ channel, id }) => !known.some((row) => row.id === id && row.channel === channel))
  if (wrong) throw new Refusal('wrong-sender', `The sender chosen for ${wrong.channel} is no ${wrong.channel} sender here.`)
}

/** Runs that begin from now on take this version, in every campaign of the funnel that is not over. */
export async function useVersion(
  db: Kysely<Tables>,
  { workspaceId, funnelId, versionId }: { workspaceId: string; funnelId: string; versionId: string },
): Promise<void> {
  await db.updateTable('campaigns').set({ version_id: versionId })
    .where('workspace_id', '=', workspaceId).where('funnel_id', '=', funnelId).where('state', '<>', 'stopped')
    .where('rehearses_revision', 'is', null).execute()
}

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
