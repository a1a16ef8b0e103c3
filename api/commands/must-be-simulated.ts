import type { Kysely } from 'kysely'
import { decryptCredentials } from '../../db/credentials.ts'
import { getCampaign } from '../../db/queries/campaigns.ts'
import { senderCredentials } from '../../db/queries/senders.ts'
import { Refusal } from '../../db/refusal.ts'
import type { Tables } from '../../db/tables/index.ts'
import type { Settings } from '../../service/settings.ts'
import { simulatorUrlOf } from './simulator-url.ts'

interface Compressed {
  workspaceId: string
  clockFactor: number
  /** The mailbox that it writes from. */
  emailSenderId: string | null
}

/**
 * A campaign whose clock runs faster than real time writes to its contacts themselves, weeks of messages within
 * minutes: only the simulator may have them. (A rehearsal of a draft has stand-ins, and is not asked here.) Refusal
 * 'no-simulator'.
 */
export async function mustBeSimulated(
  settings: Settings, db: Kysely<Tables>, { clockFactor, ...campaign }: Compressed,
): Promise<void> {
  if (clockFactor === 1) return
  const real = await realProviders(settings, db, campaign)
  if (real.length === 0) return
  throw new Refusal('no-simulator', `With a clock ${clockFactor} times as fast as real time its contacts would be written to `
    + `in quick succession, and ${new Intl.ListFormat('en').format(real)} ${real.length === 1 ? 'is' : 'are'} no simulator `
    + 'here. Rehearse the draft of its funnel instead: that goes to no contact.')
}

/** The same of a campaign that is there, before anybody in it is let go on; `emailSenderId`: the mailbox it is about to have. */
export async function mustStaySimulated(
  settings: Settings, db: Kysely<Tables>,
  { workspaceId, campaignId, emailSenderId }: { workspaceId: string; campaignId: string; emailSenderId?: string },
): Promise<void> {
  const campaign = await getCampaign(db, { workspaceId, campaignId })
  if (campaign.rehearses_revision !== null) return
  await mustBeSimulated(settings, db, {
    workspaceId, clockFactor: campaign.clock_factor, emailSenderId: emailSenderId ?? campaign.email_sender_id,
  })
}

async function realProviders(
  settings: Settings, db: Kysely<Tables>, { workspaceId, emailSenderId }: Omit<Compressed, 'clockFactor'>,
): Promise<string[]> {
  const simulator = simulatorUrlOf(settings)
  const isOurs = (url: string) => simulator !== null && url.startsWith(simulator)
  const email = emailSenderId === null || await isSimulatedMailbox(settings, db, { workspaceId, senderId: emailSenderId })
  return [
    ...isOurs(settings.twilioBaseUrl) ? [] : ['Twilio'], ...isOurs(settings.slybroadcastUrl) ? [] : ['Slybroadcast'],
    ...email && simulator !== null ? [] : ['the mail server'],
  ]
}

async function isSimulatedMailbox(
  { credentialsKey, simulatorSmtpPort }: Settings, db: Kysely<Tables>, which: { workspaceId: string; senderId: string },
): Promise<boolean> {
  const { workspaceId } = which
  const { host, port } = decryptCredentials({ key: credentialsKey, workspaceId }, await senderCredentials(db, which))
  return host === '127.0.0.1' && port === simulatorSmtpPort
}
