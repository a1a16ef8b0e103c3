import { randomUUID } from 'node:crypto'
import {
  launchCampaign, pauseCampaign, resumeCampaign, stopCampaign,
} from '../../db/queries/campaign-state.ts'
import { getCampaign } from '../../db/queries/campaigns.ts'
import { refuseWaitingEntries } from '../../db/queries/entries.ts'
import { Refusal } from '../../db/refusal.ts'
import {
  enrolAgain, type EnrolCampaignInput, type WakeRunsInput, workflowIds, workflowTypes,
} from '../../workflows/messages.ts'
import type { Context } from '../context.ts'
import { soon, unlessStarted } from './soon.ts'

interface Which { workspaceId: string; campaignId: string }
type Parts = Pick<Context, 'database' | 'temporal' | 'settings'>

/** What the runs of a campaign must learn. */
export type Change = 'launched' | 'resumed' | 'stopped'

/** Of two launches at once one wins; the other is told. */
export async function launch(parts: Parts, which: Which): Promise<void> {
  await changeAndTell(parts, which, launchCampaign, 'launched', 'running')
}

/** Every run holds at its next effect, where it reads the campaign's state. */
export async function pause(parts: Parts, which: Which): Promise<void> {
  await pauseCampaign(parts.database.scoped(which.workspaceId), which)
}

/** Wakes exactly the runs that the pause holds, and lets an enrolment that it interrupted go on. */
export async function resume(parts: Parts, which: Which): Promise<void> {
  await changeAndTell(parts, which, resumeCampaign, 'resumed', 'running')
}

export async function stop(parts: Parts, which: Which): Promise<void> {
  await changeAndTell(parts, which, stopCampaign, 'stopped', 'stopped')
}

/**
 * The state changes in Postgres, then the runs are told. One who asks again is refused, but the telling
 * is done again all the same: the first may have died in between.
 */
async function changeAndTell(
  parts: Parts, which: Which, change: typeof launchCampaign, done: Change, state: string,
): Promise<void> {
  const db = parts.database.scoped(which.workspaceId)
  const refused = await change(db, which).then(() => null, (error: unknown) => {
    if (error instanceof Refusal) return error
    throw error
  })
  if (refused && (await getCampaign(db, which)).state !== state) throw refused
  await tellRuns(parts, which, done)
  if (refused) throw refused
}

/** Tells the runs of a change; twice is no more than once. Two with one `commandId` at once are one. */
export async function tellRuns(
  parts: Parts, which: Which, change: Change, commandId: string = randomUUID(),
): Promise<void> {
  if (change === 'stopped') {
    await refuseWaitingEntries(parts.database.scoped(which.workspaceId), which)
    return startWaking(parts, { ...which, reason: null }, commandId)
  }
  if (change === 'launched') return startEnrolment(parts, which)
  await startWaking(parts, { ...which, reason: 'campaign-paused' }, commandId)
  await enrolMore(parts, which)
}

/** The audience has grown, or the campaign runs again: enrolment goes through it once more. */
export async function enrolMore({ temporal, settings }: Parts, which: Which): Promise<void> {
  const input: EnrolCampaignInput = which
  await soon(temporal, () => temporal.workflow.signalWithStart(workflowTypes.enrolCampaign, {
    workflowId: workflowIds.enrolCampaign(which.campaignId),
    taskQueue: settings.temporalTaskQueue,
    args: [input],
    signal: enrolAgain,
  }))
}

async function startEnrolment({ temporal, settings }: Parts, which: Which): Promise<void> {
  const input: EnrolCampaignInput = which
  await soon(temporal, () => temporal.workflow.start(workflowTypes.enrolCampaign, {
    workflowId: workflowIds.enrolCampaign(which.campaignId),
    taskQueue: settings.temporalTaskQueue,
    args: [input],
  })).catch(unlessStarted)
}

/** Wakes the runs of a campaign that hold for a reason. */
export async function wakeRuns(parts: Parts, input: WakeRunsInput): Promise<void> {
  await startWaking(parts, input, randomUUID())
}

async function startWaking(
  { temporal, settings }: Parts, input: WakeRunsInput, commandId: string,
): Promise<void> {
  await soon(temporal, () => temporal.workflow.start(workflowTypes.wakeRuns, {
    workflowId: workflowIds.wakeRuns(input.campaignId, commandId),
    taskQueue: settings.temporalTaskQueue,
    args: [input],
  })).catch(unlessStarted)
}
