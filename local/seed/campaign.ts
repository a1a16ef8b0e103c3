import type { Kysely } from 'kysely'
import { addToAudience, createCampaign } from '../../db/queries/campaigns.ts'
import { type NewContact, upsertContacts } from '../../db/queries/contacts.ts'
import type { Tables } from '../../db/tables/index.ts'
import type { FunnelTemplate } from '../../funnel/templates/template.ts'
import { installTemplate } from '../../api/commands/install-template.ts'

export interface SeededCampaign {
  workspaceId: string
  name: string
  template: FunnelTemplate
  attributes?: Record<string, unknown>
  contacts: NewContact[]
  senders: { email: string; sms: string; voicemail: string }
  zone?: string
  /** Greater than 1 for a rehearsal. */
  clockFactor?: number
}

/** A campaign in draft with its own published funnel and its audience. */
export async function seedCampaign(
  db: Kysely<Tables>, { workspaceId, name, template, contacts, senders, ...rest }: SeededCampaign,
): Promise<{ campaignId: string; versionId: string }> {
  const { funnelId, versionId } = await installTemplate(db, { workspaceId, template, isTemplate: false })
  const campaign = await createCampaign(db, {
    workspaceId,
    campaign: {
      name, funnelId, versionId, senders, zone: rest.zone ?? 'America/Chicago',
      attributes: { ...template.campaignAttributes, ...rest.attributes },
      ...(rest.clockFactor === undefined ? {} : { clockFactor: rest.clockFactor }),
    },
  })
  const { ids } = await upsertContacts(db, { workspaceId, contacts, onDuplicate: 'update' })
  await addToAudience(db, { workspaceId, campaignId: campaign.id, contactIds: ids })
  return { campaignId: campaign.id, versionId }
}
