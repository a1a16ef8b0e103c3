import { randomUUID } from 'node:crypto'
import { createAuth } from '../api/auth/auth.ts'
import { createMember, createOrganisation } from '../api/auth/members.ts'
import { openAuthPool } from '../db/auth-pool.ts'
import type { Database } from '../db/database.ts'
import { createWorkspace } from '../db/queries/workspaces.ts'
import { eventCampaign } from '../funnel/templates/event-campaign.ts'
import type { FunnelTemplate } from '../funnel/templates/template.ts'
import { seedCampaign } from '../local/seed/campaign.ts'
import { people } from '../local/seed/people.ts'
import { registerNumber } from '../local/seed/register-number.ts'
import { simulatedSenders } from '../local/seed/senders.ts'
import type { Settings } from '../service/settings.ts'

export interface Stage {
  workspaceId: string
  campaignId: string
  ourNumber: string
  owner: { email: string; password: string }
}

const ourNumber = '+15125550199'

export interface StageWish {
  contacts: number
  seed: number
  clockFactor: number
  /** The event campaign, where none is given. */
  template?: FunnelTemplate | undefined
  attributes?: Record<string, string> | undefined
}

/** A workspace with an owner, senders at the simulator and a campaign, ready to launch. */
export async function setStage(
  settings: Settings, database: Database,
  { contacts, seed, clockFactor, template = eventCampaign, attributes = {} }: StageWish,
): Promise<Stage> {
  const workspaceId = randomUUID()
  const name = 'Linden Events'
  const owner = { email: 'owner@example.com', password: randomUUID() }
  const authPool = openAuthPool(settings.databaseUrl)
  try {
    const auth = createAuth({ pool: authPool, authSecret: settings.authSecret, publicUrl: settings.publicUrl })
    await createOrganisation(auth, { workspaceId, name })
    await createMember(auth, { ...owner, name: 'Olive Owner', workspaceId, role: 'owner' })
  } finally {
    await authPool.end()
  }
  const db = database.scoped(workspaceId)
  await createWorkspace(db, {
    workspaceId, name, zone: 'America/Chicago', postalAddress: '12 Example Street, Austin, TX 78701',
  })
  const senders = await simulatedSenders(db, {
    workspaceId, number: ourNumber, mailbox: 'dana', name: 'Dana Reyes', credentialsKey: settings.credentialsKey,
    smtpPort: settings.simulatorSmtpPort,
    // The clock runs thousands of times faster; the providers' pace would not.
    ratePerSecond: 1000,
  })
  const { campaignId } = await seedCampaign(db, {
    workspaceId, senders, clockFactor, template, attributes, name: 'The Growth Table',
    contacts: people(contacts, seed, { withGaps: true }),
  })
  const { twilioBaseUrl, publicUrl } = settings
  await registerNumber({ twilioBaseUrl, publicUrl, workspaceId, number: ourNumber })
  return { workspaceId, campaignId, ourNumber, owner }
}
