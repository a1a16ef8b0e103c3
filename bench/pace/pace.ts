import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { launchCampaign } from '../../db/queries/campaign-state.ts'
import { simulatedSenders } from '../../local/seed/senders.ts'
import { seedCampaign } from '../../local/seed/campaign.ts'
import { wholeLog } from '../../demo/simulator-log.ts'
import { workflowIds, workflowTypes } from '../../workflows/messages.ts'
import { type Figure, rounded } from '../figure.ts'
import type { Stage } from '../stage.ts'
import { dueAtOnce } from './due-at-once.ts'
import { paceOf } from './figures.ts'
import { costPerRun } from './cost-per-run.ts'
import { allOut, peopleOf, ratePerSecond, until } from './due.ts'
import { measureEntry } from './entry.ts'

const usual = 400
const full = 10_000

/** Their pace is the same stream, so fewer of them tell as much. */
const mostAtEntry = 1000

/**
 * People who all wait for the same moment, on a sender that may send 20 a second: how near to its pace they go out
 * by the simulator's own log, and how many in any one second.
 */
export async function measurePace(
  stage: Stage, note: (text: string) => void, isFull: boolean,
): Promise<Figure[]> {
  const contacts = isFull ? full : usual
  const number = '+15125550177'
  const enrolled = await enrol(stage, number, contacts, note)
  const { due } = enrolled
  await pause(Math.max(0, due - Date.now()))
  await allOut(stage, enrolled, contacts, note)
  const log = await wholeLog(stage.simulator)
  const times = log.filter(({ kind, from }) => kind === 'accepted' && from === number).map(({ at }) => Date.parse(at))
  if (times.length !== contacts) throw new Error(`${times.length} of ${contacts} messages reached the simulator`)
  const { share, shareSinceDue, mostInASecond, slowSeconds } = paceOf(times, ratePerSecond, due)
  return [
    {
      figure: 'pace.share', value: rounded(share, 3), target: 0.98, sinceDue: rounded(shareSinceDue, 3),
      ratePerSecond, contacts, slowSeconds, ...await costPerRun(stage, enrolled.campaignId),
    },
    { figure: 'pace.mostInASecond', value: mostInASecond, ratePerSecond },
    ...await measureEntry(stage, Math.min(contacts, mostAtEntry), note),
  ]
}

interface Enrolled { campaignId: string; due: number }

/** Everybody is enrolled and waits; `due` lies so far ahead that the last is there in time. */
async function enrol(
  stage: Stage, number: string, contacts: number, note: (text: string) => void,
): Promise<Enrolled> {
  const { database, workspaceId, settings } = stage
  const db = database.scoped(workspaceId)
  const senders = await simulatedSenders(db, {
    workspaceId, ratePerSecond, credentialsKey: settings.credentialsKey, smtpPort: settings.simulatorSmtpPort,
    number, mailbox: 'pace', name: 'Dana Reyes',
  })
  const launch = async (name: string, count: number, due: number) => {
    const { campaignId } = await seedCampaign(db, {
      workspaceId, name, template: dueAtOnce, senders, zone: 'UTC', contacts: peopleOf(name, count),
      attributes: { event_starts: new Date(due).toISOString() },
    })
    await launchCampaign(db, { workspaceId, campaignId })
    const began = performance.now()
    await stage.client.workflow.start(workflowTypes.enrolCampaign, {
      workflowId: workflowIds.enrolCampaign(campaignId), taskQueue: stage.queues.ours,
      args: [{ workspaceId, campaignId }],
    })
    await until(async () => await waitingAt(stage, campaignId) === count)
    return { campaignId, seconds: (performance.now() - began) / 1000 }
  }
  const sample = Math.min(contacts, 400)
  const { seconds } = await launch(`pace sample ${randomUUID()}`, sample, Date.now() + 24 * 3_600_000)
  const ahead = 10 + 1.3 * seconds * contacts / sample
  note(`pace: ${contacts} people are due in ${Math.round(ahead)} s`)
  const due = Date.now() + Math.round(ahead) * 1000
  const { campaignId, seconds: taken } = await launch(`pace ${randomUUID()}`, contacts, due)
  note(`pace: all wait after ${Math.round(taken)} s`)
  return { campaignId, due }
}

/** Runs of a campaign that have come to their wait. */
export async function waitingAt({ database, workspaceId }: Stage, campaignId: string): Promise<number> {
  const { runs } = await database.scoped(workspaceId).selectFrom('runs').select((of) => of.fn.countAll<number>().as('runs'))
    .where('workspace_id', '=', workspaceId).where('campaign_id', '=', campaignId).where('state', '=', 'waiting')
    .executeTakeFirstOrThrow()
  return runs
}
