import { createMember, createOrganisation } from '../api/auth/members.ts'
import { createAuth } from '../api/auth/auth.ts'
import { openAuthPool } from '../db/auth-pool.ts'
import { openDatabase } from '../db/database.ts'
import { launchCampaign } from '../db/queries/campaign-state.ts'
import { createWorkspace } from '../db/queries/workspaces.ts'
import { Client, Connection } from '@temporalio/client'
import { eventCampaign } from '../funnel/templates/event-campaign.ts'
import { templates } from '../funnel/templates/templates.ts'
import type { Settings } from '../service/settings.ts'
import { workflowIds, workflowTypes } from '../workflows/messages.ts'
import { localSecrets } from './secrets.ts'
import { seedCampaign } from './seed/campaign.ts'
import { installTemplate } from '../api/commands/install-template.ts'
import { people } from './seed/people.ts'
import { registerNumber } from './seed/register-number.ts'
import { seededClockFactor, seededWorkspaces } from './seed/seeded-workspaces.ts'
import { refreshMailServer, simulatedSenders } from './seed/senders.ts'

export type SignIn = { email: string, password: string }

type Place = (typeof seededWorkspaces)[number]

/**
 * Fills a fresh installation with two workspaces, the event campaign and its synthetic contacts; what is
 * there is left alone. Answers the sign-in to print.
 */
export async function seed(settings: Settings): Promise<SignIn> {
  const database = openDatabase(settings)
  const authPool = openAuthPool(settings.databaseUrl)
  const { publicUrl, twilioBaseUrl } = settings
  const signIn = { email: 'owner@example.com', password: localSecrets(settings.dataFolder).ownerPassword }
  try {
    const auth = createAuth({ pool: authPool, authSecret: settings.authSecret, publicUrl })
    for (const place of seededWorkspaces) {
      const { workspaceId, name, number } = place
      const db = database.scoped(workspaceId)
      const known = await db.selectFrom('campaigns').select('id').limit(1).executeTakeFirst()
      if (twilioBaseUrl) await registerNumber({ twilioBaseUrl, publicUrl, workspaceId, number })
      if (known) {
        await refreshMailServer(db, {
          workspaceId, credentialsKey: settings.credentialsKey, smtpPort: settings.simulatorSmtpPort,
          mailbox: place.mailbox,
        })
        continue
      }
      await createOrganisation(auth, { workspaceId, name })
      await createMember(auth, { ...signIn, name: 'Olive Owner', workspaceId, role: 'owner' })
      await seedWorkspace(settings, database, place)
    }
    return signIn
  } finally {
    await Promise.all([database.close(), authPool.end()])
  }
}

async function seedWorkspace(settings: Settings, database: ReturnType<typeof openDatabase>, place: Place) {
  const { workspaceId, number, mailbox } = place
  const db = database.scoped(workspaceId)
  await createWorkspace(db, place)
  const senders = await simulatedSenders(db, {
    workspaceId, number, mailbox, name: place.senderName, credentialsKey: settings.credentialsKey,
    smtpPort: settings.simulatorSmtpPort, ratePerSecond: 20,
  })
  for (const template of templates) await installTemplate(db, { workspaceId, template, isTemplate: true })
  const { campaignId } = await seedCampaign(db, {
    workspaceId, senders, template: eventCampaign, name: 'The Growth Table: spring invitations',
    contacts: people(place.people, place.people, { withGaps: true }), zone: place.zone, clockFactor: seededClockFactor,
  })
  if (place.isLaunched) await launch(settings, database, { workspaceId, campaignId })
}

async function launch(
  settings: Settings, database: ReturnType<typeof openDatabase>, which: { workspaceId: string, campaignId: string },
) {
  await launchCampaign(database.scoped(which.workspaceId), which)
  const connection = await Connection.connect({ address: settings.temporalAddress })
  try {
    await new Client({ connection, namespace: settings.temporalNamespace }).workflow.start(
      workflowTypes.enrolCampaign,
      { workflowId: workflowIds.enrolCampaign(which.campaignId), taskQueue: settings.temporalTaskQueue, args: [which] },
    )
  } finally {
    await connection.close()
  }
}
