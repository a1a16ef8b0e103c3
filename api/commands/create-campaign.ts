import type { Kysely } from 'kysely'
import { inTransaction } from '../../db/in-transaction.ts'
import { checkCampaign } from '../../db/queries/campaign-change.ts'
import { createCampaign } from '../../db/queries/campaigns.ts'
import { listVersions } from '../../db/queries/funnel-versions.ts'
import { createFunnel, getFunnel } from '../../db/queries/funnels.ts'
import { getWorkspace } from '../../db/queries/workspaces.ts'
import { Refusal } from '../../db/refusal.ts'
import type { Tables } from '../../db/tables/index.ts'
import type { Settings } from '../../service/settings.ts'
import { newestOfTemplate, withOwnContents } from './create-funnel.ts'
import { mustBeSimulated } from './must-be-simulated.ts'
import { publishGraph } from './publish-funnel.ts'

export interface NewCampaign {
  workspaceId: string
  /** One of the two. */
  templateId?: string | undefined
  funnelId?: string | undefined
  name: string
  zone?: string | undefined
  attributes: Record<string, string | number | boolean>
  clockFactor: number
  senders?: { email?: string | null; sms?: string | null; voicemail?: string | null } | undefined
}

/**
 * A campaign in draft. Of a template it gets a funnel and contents of its own, published: what is changed in
 * the template later does not reach into it. Of a funnel it takes that funnel as it is published; several
 * campaigns may share one. All of it or nothing. Gives its id. Refusals: 'not-found', 'not-published', 'invalid-zone', 'wrong-sender',
 * 'no-simulator'.
 */
export function createNewCampaign(settings: Settings, db: Kysely<Tables>, wanted: NewCampaign): Promise<string> {
  return inTransaction(db, (trx) => createWhole(settings, trx, wanted))
}

async function createWhole(settings: Settings, db: Kysely<Tables>, wanted: NewCampaign): Promise<string> {
  const { workspaceId, name, attributes, clockFactor, senders } = wanted
  const zone = wanted.zone ?? (await getWorkspace(db, { workspaceId })).zone
  await checkCampaign(db, { workspaceId, zone, ...(senders ? { senders } : {}) })
  await mustBeSimulated(settings, db, { workspaceId, clockFactor, emailSenderId: senders?.email ?? null })
  const { funnelId, versionId } = wanted.templateId === undefined
    ? await published(db, { workspaceId, funnelId: wanted.funnelId ?? '' })
    : await ownFunnel(db, { workspaceId, templateId: wanted.templateId, name })
  const campaign = await createCampaign(db, {
    workspaceId,
    campaign: {
      name, funnelId, versionId, zone, attributes, clockFactor,
      senders: Object.fromEntries(Object.entries(senders ?? {}).filter(([, id]) => id)),
    },
  })
  return campaign.id
}

async function ownFunnel(
  db: Kysely<Tables>, { workspaceId, templateId, name }: { workspaceId: string; templateId: string; name: string },
) {
  const template = await newestOfTemplate(db, { workspaceId, templateId })
  const own = await withOwnContents(db, { workspaceId, graph: template.graph })
  const { id: funnelId } = await createFunnel(db, { workspaceId, name, draft: own, fromVersionId: template.versionId })
  const { versionId } = await publishGraph(db, { workspaceId, funnelId, graph: own })
  return { funnelId, versionId }
}

async function published(db: Kysely<Tables>, { workspaceId, funnelId }: { workspaceId: string; funnelId: string }) {
  await getFunnel(db, { workspaceId, funnelId })
  const [newest] = await listVersions(db, { workspaceId, funnelId, limit: 1 })
  if (!newest) throw new Refusal('not-published', 'This funnel is not published yet. Publish it first.')
  return { funnelId, versionId: newest.id }
}
