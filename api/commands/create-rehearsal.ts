import type { Kysely } from 'kysely'
import type { z } from 'zod'
import { inTransaction } from '../../db/in-transaction.ts'
import { checkCampaign } from '../../db/queries/campaign-change.ts'
import { checkReady } from '../../db/queries/campaign-state.ts'
import { type Campaign, createCampaign, getCampaign } from '../../db/queries/campaigns.ts'
import { freezeDraft, getFunnel } from '../../db/queries/funnels.ts'
import { listSenders } from '../../db/queries/senders.ts'
import { addStandIns } from '../../db/queries/stand-ins.ts'
import { getWorkspace } from '../../db/queries/workspaces.ts'
import { Refusal } from '../../db/refusal.ts'
import type { Tables } from '../../db/tables/index.ts'
import type { Context } from '../context.ts'
import type { rehearsalRoutes } from '../contract/rehearsals.ts'
import { HttpError } from '../http/http-error.ts'
import { launch } from './campaigns.ts'
import { readyToFreeze } from './publish-funnel.ts'
import { reachOf } from './rehearsal-reach.ts'

export type NewRehearsal = z.output<typeof rehearsalRoutes.create.body> & {
  workspaceId: string; funnelId: string; userId: string
}

/**
 * Rehearses a draft as it is now: it is checked and frozen without a number, the contacts get stand-ins, and these
 * begin to run. All of it or nothing. Gives its id. Refusals: 'not-found', 'conflict', and those of the contract.
 */
export async function createRehearsal(context: Context, db: Kysely<Tables>, wanted: NewRehearsal): Promise<string> {
  const { workspaceId } = wanted
  const reach = await reachOf(context.settings, db, wanted)
  const rehearsalId = await inTransaction(db, (trx) => createWhole(trx, wanted, reach))
  await launch(context, { workspaceId, campaignId: rehearsalId })
  return rehearsalId
}

async function createWhole(
  trx: Kysely<Tables>, wanted: NewRehearsal, reach: Awaited<ReturnType<typeof reachOf>>,
): Promise<string> {
  const { workspaceId, funnelId, revision, clockFactor, userId } = wanted
  const funnel = await getFunnel(trx, { workspaceId, funnelId })
  if (funnel.draft_revision !== revision) {
    throw new Refusal('conflict', `The draft was saved meanwhile: it is at revision ${funnel.draft_revision}, not ${revision}. Load it again.`)
  }
  const like = wanted.campaignId ? await campaignOf(trx, { workspaceId, funnelId, campaignId: wanted.campaignId }) : null
  await checkCampaign(trx, { workspaceId, ...(wanted.senders ? { senders: wanted.senders } : {}) })
  const ready = await readyToFreeze(trx, { workspaceId, funnelId, graph: funnel.draft })
  const versionId = await freezeDraft(trx, { workspaceId, funnelId, ...ready, userId })
  const { id } = await createCampaign(trx, {
    workspaceId,
    campaign: {
      name: like?.name ?? funnel.name, funnelId, versionId, clockFactor,
      zone: like?.zone ?? (await getWorkspace(trx, { workspaceId })).zone,
      attributes: { ...like?.attributes, ...wanted.attributes }, holidays: like?.holidays ?? [],
      senders: await sendersOf(trx, wanted, like),
      rehearsal: { revision, testEmail: reach?.email ?? null, testPhone: reach?.phone ?? null, begunBy: userId },
    },
  })
  const contactIds = [...new Set(wanted.contactIds.map((contactId) => contactId.toLowerCase()))]
  const { unknown } = await addStandIns(trx, { workspaceId, rehearsalId: id, contactIds, reach })
  if (unknown.length > 0) throw unknownContacts(wanted.contactIds, unknown)
  await checkReady(trx, { workspaceId, campaignId: id }, versionId)
  return id
}

function unknownContacts(given: string[], unknown: string[]): HttpError {
  const message = unknown.length === 1
    ? 'One of the contacts is not in this workspace, or not any more. Leave them out.'
    : `${unknown.length} of the contacts are not in this workspace, or not any more. Leave them out.`
  return new HttpError(422, 'unknown-contacts', message, {
    issues: given.flatMap((contactId, n) => (unknown.includes(contactId.toLowerCase())
      ? [{ path: `body.contactIds.${n}`, message: 'There is no such contact in this workspace.' }] : [])),
  })
}

async function campaignOf(
  trx: Kysely<Tables>, { workspaceId, funnelId, campaignId }: { workspaceId: string; funnelId: string; campaignId: string },
): Promise<Campaign> {
  const campaign = await getCampaign(trx, { workspaceId, campaignId })
  if (campaign.funnel_id !== funnelId) throw new Refusal('other-funnel', `${campaign.name} goes by another funnel.`)
  return campaign
}

/** Those chosen, else the campaign's, else of each channel the first that is ready. */
async function sendersOf(trx: Kysely<Tables>, { workspaceId, senders: chosen }: NewRehearsal, like: Campaign | null) {
  const known = await listSenders(trx, { workspaceId })
  const of = (channel: 'email' | 'sms' | 'voicemail') => {
    const id = chosen?.[channel] ?? like?.[`${channel}_sender_id`]
      ?? known.find((sender) => sender.channel === channel && sender.state === 'ready')?.id
    return id ? { [channel]: id } : {}
  }
  return { ...of('email'), ...of('sms'), ...of('voicemail') }
}
