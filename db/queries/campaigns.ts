import { type Kysely, type Selectable, sql } from 'kysely'
import { found, Refusal } from '../refusal.ts'
import type { CampaignTable } from '../tables/campaigns.ts'
import type { Tables } from '../tables/index.ts'
import { json } from '../tables/json.ts'

export type Campaign = Selectable<CampaignTable>

export interface NewCampaign {
  name: string
  funnelId: string
  versionId?: string
  /** IANA name. */
  zone?: string
  attributes?: Record<string, unknown>
  /** Greater than 1 for a rehearsal in compressed time. */
  clockFactor?: number
  clockOrigin?: Date
  senders?: { email?: string; sms?: string; voicemail?: string }
  /** Days as 2026-12-25. */
  holidays?: string[]
  /** Where it is the rehearsal of a draft. */
  rehearsal?: { revision: number; testEmail: string | null; testPhone: string | null; begunBy: string }
}

/** A campaign in state draft. A funnel, version or sender of another workspace does not exist here. */
export async function createCampaign(
  db: Kysely<Tables>, { workspaceId, campaign }: { workspaceId: string; campaign: NewCampaign },
): Promise<Campaign> {
  const { zone, clockFactor, clockOrigin, holidays, rehearsal } = campaign
  return db.insertInto('campaigns')
    .values({
      workspace_id: workspaceId,
      name: campaign.name,
      funnel_id: campaign.funnelId,
      version_id: campaign.versionId ?? null,
      attributes: json(campaign.attributes ?? {}),
      email_sender_id: campaign.senders?.email ?? null,
      sms_sender_id: campaign.senders?.sms ?? null,
      voicemail_sender_id: campaign.senders?.voicemail ?? null,
      ...(zone === undefined ? {} : { zone }),
      ...(clockFactor === undefined ? {} : { clock_factor: clockFactor }),
      ...(clockOrigin === undefined ? {} : { clock_origin: clockOrigin }),
      ...(holidays === undefined ? {} : { holidays }),
      ...(rehearsal === undefined ? {} : {
        rehearses_revision: rehearsal.revision, test_email: rehearsal.testEmail, test_phone: rehearsal.testPhone,
        begun_by: rehearsal.begunBy,
      }),
    })
    .returningAll().executeTakeFirstOrThrow()
}

export async function getCampaign(
  db: Kysely<Tables>, { workspaceId, campaignId }: { workspaceId: string; campaignId: string },
): Promise<Campaign> {
  return found(
    await db.selectFrom('campaigns').selectAll()
      .where('workspace_id', '=', workspaceId).where('id', '=', campaignId).executeTakeFirst(),
    'campaign',
  )
}

/** Only stand-ins are in a rehearsal: a contact in it would get messages of their own. Refusal 'is-rehearsal'. */
export function mustBeNoRehearsal({ rehearses_revision: revision }: Pick<Campaign, 'rehearses_revision'>): void {
  if (revision === null) return
  throw new Refusal('is-rehearsal', 'Nobody can be added to a rehearsal. Begin another one with those whom you want in it.')
}

/** Newest first, without rehearsals; `cursor` is the id of the last one of the page before. */
export async function listCampaigns(
  db: Kysely<Tables>,
  { workspaceId, limit, cursor, state, search, funnelId }: {
    workspaceId: string
    limit: number
    cursor?: string
    state?: Campaign['state']
    /** Looked for in the name. */
    search?: string
    funnelId?: string
  },
): Promise<{ items: Campaign[]; next: string | null }> {
  const rows = await db.selectFrom('campaigns').selectAll()
    .where('workspace_id', '=', workspaceId).where('rehearses_revision', 'is', null)
    .$if(cursor !== undefined, (query) => query.where('id', '<', cursor ?? ''))
    .$if(state !== undefined, (query) => query.where('state', '=', state!))
    .$if(funnelId !== undefined, (query) => query.where('funnel_id', '=', funnelId ?? ''))
    .$if(Boolean(search), (query) => query.where('name', 'ilike', `%${(search ?? '').replace(/[\\%_]/g, '\\$&')}%`))
    .orderBy('id', 'desc').limit(limit + 1).execute()
  const items = rows.slice(0, limit)
  return { items, next: rows.length > limit ? items.at(-1)?.id ?? null : null }
}

/**
 * Puts contacts into a campaign's audience. Who is in it already stays in it, chosen again, as of now. Gives the
 * number of new ones.
 */
export async function addToAudience(
  db: Kysely<Tables>,
  { workspaceId, campaignId, contactIds }: {
    workspaceId: string
    campaignId: string
    contactIds: string[]
  },
): Promise<number> {
  if (contactIds.length === 0) return 0
  const rows = await db.insertInto('audience')
    .columns(['workspace_id', 'campaign_id', 'contact_id'])
    .expression((from) => from.selectFrom('contacts')
      .select(({ val, ref }) => [
        ref('workspace_id').as('workspace_id'), val(campaignId).$castTo<string>().as('campaign_id'),
        ref('id').as('contact_id'),
      ])
      .where('workspace_id', '=', workspaceId).where('id', 'in', contactIds).where('rehearsal_id', 'is', null))
    .onConflict((conflict) => conflict.columns(['campaign_id', 'contact_id'])
      .doUpdateSet({ added_at: sql`clock_timestamp()` }))
    .returning(sql<boolean>`xmax = 0`.as('isNew'))
    .execute()
  return rows.filter(({ isNew }) => isNew).length
}

/**
 * Takes contacts (everybody, where none are named) out of a campaign's audience while it is a draft. Gives
 * the number removed. Refusals: 'not-found', 'already-launched'.
 */
export async function removeFromAudience(
  db: Kysely<Tables>,
  { workspaceId, campaignId, contactIds }: { workspaceId: string; campaignId: string; contactIds?: string[] },
): Promise<number> {
  return db.transaction().execute(async (trx) => {
    // A launch takes its turn: whoever is out of the audience then has not entered.
    const { state } = found(
      await trx.selectFrom('campaigns').select('state').forUpdate()
        .where('workspace_id', '=', workspaceId).where('id', '=', campaignId).executeTakeFirst(),
      'campaign',
    )
    if (state !== 'draft') {
      throw new Refusal('already-launched', 'This campaign is launched already. Stop single people in it instead.')
    }
    const { numDeletedRows } = await trx.deleteFrom('audience')
      .where('workspace_id', '=', workspaceId).where('campaign_id', '=', campaignId)
      .$if(contactIds !== undefined, (query) => query.where('contact_id', 'in', contactIds ?? []))
      .executeTakeFirst()
    return Number(numDeletedRows)
  })
}
