import { heartbeat } from '@temporalio/activity'
import { WorkflowNotFoundError } from '@temporalio/client'
import { endStoppedRuns, openRuns } from '../../db/queries/enrolment.ts'
import { wakeWorkflow } from '../../service/wake-workflow.ts'
import { signals, updates, workflowIds } from '../../workflows/messages.ts'
import type { CampaignActivities } from '../contract.ts'
import type { CampaignDeps } from './enrol-page.ts'
import { inFlight } from './in-flight.ts'

const pageSize = 500
const signalsInFlight = 40

/** Wakes one page of a campaign's runs; each reads in Postgres why. Waking a run twice changes nothing. */
export function createWakePage({ database, client }: CampaignDeps): CampaignActivities['wakePage'] {
  return async ({ workspaceId, campaignId, reason, after }) => {
    const db = database.scoped(workspaceId)
    const runIds = await openRuns(db, { workspaceId, campaignId, reason, after, limit: pageSize })
    await inFlight(runIds, signalsInFlight, async (runId) => {
      try {
        const workflowId = workflowIds.runContact(runId)
        // Who holds has begun.
        if (reason === null) await wakeWorkflow(client, { workflowId, signal: signals.resume, update: updates.resume })
        else await client.workflow.getHandle(workflowId).signal(signals.resume)
      } catch (error) {
        if (!(error instanceof WorkflowNotFoundError)) throw error
        if (reason === null) await endStoppedRuns(db, { workspaceId, campaignId, runId })
      }
      heartbeat()
    })
    return { after: runIds.length < pageSize ? null : runIds.at(-1)!, woken: runIds.length }
  }
}
