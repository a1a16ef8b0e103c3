import { type Kysely, sql } from 'kysely'
import type { Channel } from '../../funnel/plan/plan.ts'
import type { Tables } from '../tables/index.ts'

/** What the checks of a funnel ask of a campaign. */
export interface CampaignFacts {
  zone: string
  attributes: Record<string, unknown>
  /** Campaign time of its launch; of now, where it is still to come. */
  begins: Date
  senders: { channel: Channel; name: string; state: 'ready' | 'stopped'; reason: string | null }[]
  /** Whether anybody in the audience has consented to voicemails, and whether anybody has not. */
  someConsent: boolean
  someLack: boolean
}

/** So many of the newest campaigns of a funnel are looked at. */
const most = 100

/** Of one campaign, or of a funnel's campaigns that are launched and not over. */
export async function campaignFacts(
  db: Kysely<Tables>,
  { workspaceId, ...which }: { workspaceId: string } & ({ campaignId: string } | { funnelId: string }),
): Promise<CampaignFacts[]> {
  const these = 'campaignId' in which
    ? sql`k.id = ${which.campaignId}` : sql`k.funnel_id = ${which.funnelId} and k.rehearses_revision is null
      and k.state in ('running', 'paused')`
  const anybody = (consent: ReturnType<typeof sql>) => sql`exists (select from audience a
    join contacts c on c.workspace_id = a.workspace_id and c.id = a.contact_id
    where a.workspace_id = k.workspace_id and a.campaign_id = k.id and c.voicemail_consent is ${consent})`
  const { rows } = await sql<CampaignFacts>`
    select k.zone, k.attributes,
      k.clock_origin + (coalesce(k.launched_at, now()) - k.clock_origin) * k.clock_factor as begins,
      (select coalesce(jsonb_agg(jsonb_build_object(
          'channel', s.channel, 'name', s.name, 'state', s.state, 'reason', s.stopped_reason)), '[]')
        from senders s where s.workspace_id = k.workspace_id
          and s.id in (k.email_sender_id, k.sms_sender_id, k.voicemail_sender_id)) as senders,
      ${anybody(sql`not null`)} as "someConsent", ${anybody(sql`null`)} as "someLack"
    from campaigns k where k.workspace_id = ${workspaceId} and ${these}
    order by k.id desc limit ${most}`.execute(db)
  return rows
}
