import { type Kysely, sql } from 'kysely'
import type { Channel } from '../../funnel/plan/plan.ts'
import type { Tables } from '../tables/index.ts'
import type { Contact } from './contacts.ts'

interface Which { workspaceId: string; campaignId: string }

export interface Reach {
  channel: Channel
  reachable: number
  noAddress: number
  suppressed: number
  excluded: number
  noConsent: number
}

export interface AudienceReach { audience: number; reach: Reach[] }

/** Whom each channel reaches; who cannot be reached is counted once, under the first thing in the way. */
export async function audienceReach(
  db: Kysely<Tables>, { workspaceId, campaignId, channels }: Which & { channels: Channel[] },
): Promise<AudienceReach> {
  const { rows } = await sql<Record<string, number>>`
    select count(*)::int as audience, ${sql.join(channels.flatMap(columnsOf).concat([sql`0 as none`]))}
    from (
      select c.email, c.phone, c.excluded, c.voicemail_consent is not null as consents,
        array(select u.channel from suppressions u
          where u.workspace_id = ${workspaceId} and u.contact_id = c.id) as shut
      from audience a join contacts c on c.workspace_id = a.workspace_id and c.id = a.contact_id
      where a.workspace_id = ${workspaceId} and a.campaign_id = ${campaignId}) a`.execute(db)
  const row = rows[0] ?? {}
  return {
    audience: row['audience'] ?? 0,
    reach: channels.map((channel) => {
      const of = (name: string) => row[`${channel}_${name}`] ?? 0
      return {
        channel, reachable: of('reachable'), noAddress: of('no_address'), suppressed: of('suppressed'),
        excluded: of('excluded'), noConsent: of('no_consent'),
      }
    }),
  }
}

function columnsOf(channel: Channel) {
  const noAddress = channel === 'email' ? sql`email is null` : sql`phone is null`
  const shut = sql`shut && array[${channel}, 'all']`
  const noConsent = channel === 'voicemail' ? sql`not consents` : sql`false`
  const count = (name: string, when: ReturnType<typeof sql>) => (
    sql`count(*) filter (where ${when})::int as ${sql.ref(`${channel}_${name}`)}`
  )
  return [
    count('excluded', sql`excluded`),
    count('no_address', sql`not excluded and ${noAddress}`),
    count('suppressed', sql`not excluded and not ${noAddress} and ${shut}`),
    count('no_consent', sql`not excluded and not ${noAddress} and not ${shut} and ${noConsent}`),
    count('reachable', sql`not excluded and not ${noAddress} and not ${shut} and not ${noConsent}`),
  ]
}

export interface NodeContent { nodeId: string; name: string; channel: Channel; body: Record<string, string> }

/** What a version's nodes say. */
export async function contentsOfVersion(
  db: Kysely<Tables>, { workspaceId, versionId }: { workspaceId: string; versionId: string },
): Promise<NodeContent[]> {
  return db.selectFrom('version_contents as vc')
    .innerJoin('content_versions as cv', (join) => (
      join.onRef('cv.workspace_id', '=', 'vc.workspace_id').onRef('cv.id', '=', 'vc.content_version_id')
    ))
    .innerJoin('contents as c', (join) => (
      join.onRef('c.workspace_id', '=', 'cv.workspace_id').onRef('c.id', '=', 'cv.content_id')
    ))
    .select(['vc.node_id as nodeId', 'c.name', 'c.channel', 'cv.body'])
    .where('vc.workspace_id', '=', workspaceId).where('vc.version_id', '=', versionId)
    .orderBy('vc.node_id').execute()
}

/** Some contacts of an audience, to see what their messages would lack. */
export async function someOfAudience(
  db: Kysely<Tables>, { workspaceId, campaignId, limit }: Which & { limit: number },
): Promise<Contact[]> {
  return db.selectFrom('audience as a')
    .innerJoin('contacts as c', (join) => (
      join.onRef('c.workspace_id', '=', 'a.workspace_id').onRef('c.id', '=', 'a.contact_id')
    ))
    .selectAll('c')
    .where('a.workspace_id', '=', workspaceId).where('a.campaign_id', '=', campaignId)
    .orderBy('a.contact_id', 'desc').limit(limit).execute()
}
