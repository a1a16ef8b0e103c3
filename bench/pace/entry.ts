import { randomUUID } from 'node:crypto'
import { launchCampaign } from '../../db/queries/campaign-state.ts'
import { wholeLog } from '../../demo/simulator-log.ts'
import { seedCampaign } from '../../local/seed/campaign.ts'
import { simulatedSenders } from '../../local/seed/senders.ts'
import { workflowIds, workflowTypes } from '../../workflows/messages.ts'
import { type Figure, rounded } from '../figure.ts'
import type { Stage } from '../stage.ts'
import { costPerRun } from './cost-per-run.ts'
import { allOut, peopleOf, ratePerSecond } from './due.ts'
import { dueOnEntry } from './due-at-once.ts'
import { paceOf } from './figures.ts'

/** People whose funnel begins with a text: the pace from the launch on, and what a run costs that waits for its turn. */
export async function measureEntry(stage: Stage, contacts: number, note: (text: string) => void): Promise<Figure[]> {
  const { database, workspaceId, settings } = stage
  const db = database.scoped(workspaceId)
  const number = '+15125550178'
  const senders = await simulatedSenders(db, {
    workspaceId, ratePerSecond, credentialsKey: settings.credentialsKey, smtpPort: settings.simulatorSmtpPort,
    number, mailbox: 'entry', name: 'Dana Reyes',
  })
  const name = `entry ${randomUUID()}`
  const { campaignId } = await seedCampaign(db, {
    workspaceId, name, template: dueOnEntry, senders, zone: 'UTC', contacts: peopleOf(name, contacts), attributes: {},
  })
  await launchCampaign(db, { workspaceId, campaignId })
  note(`pace: ${contacts} people get a text as they are enrolled`)
  const launched = Date.now()
  await stage.client.workflow.start(workflowTypes.enrolCampaign, {
    workflowId: workflowIds.enrolCampaign(campaignId), taskQueue: stage.queues.ours, args: [{ workspaceId, campaignId }],
  })
  await allOut(stage, { campaignId }, contacts, note)
  const log = await wholeLog(stage.simulator)
  const times = log.filter(({ kind, from }) => kind === 'accepted' && from === number).map(({ at }) => Date.parse(at))
  if (times.length !== contacts) throw new Error(`${times.length} of ${contacts} messages reached the simulator`)
  const { share, shareSinceDue, mostInASecond, slowSeconds } = paceOf(times, ratePerSecond, launched)
  return [{
    figure: 'pace.entry.share', value: rounded(share, 3), sinceLaunch: rounded(shareSinceDue, 3), mostInASecond,
    ratePerSecond, contacts, slowSeconds, ...await costPerRun(stage, campaignId),
  }]
}
