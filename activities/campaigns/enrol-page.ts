import type { Client } from '@temporalio/client'
import { heartbeat, activityInfo } from '@temporalio/activity'
import type { Database } from '../../db/database.ts'
import { decideEntries, startingEntries } from '../../db/queries/entries.ts'
import { endStoppedRuns, enrolPage } from '../../db/queries/enrolment.ts'
import { workflowIds, workflowTypes, type RunContactInput } from '../../workflows/messages.ts'
import type { CampaignActivities } from '../contract.ts'
import { inFlight } from './in-flight.ts'

const usualPageSize = 200
const pagesPerActivity = 10
const startsInFlight = 40

export interface CampaignDeps {
  database: Database
  client: Client
  taskQueue: string
  /** Contacts enrolled in one statement. Default 200. */
  pageSize?: number
}

/**
 * Enrols up to ten pages of the audience and starts a workflow for each run, the next page while one is being
 * started; behind the last page, those whom events let in that came during a pause. The heartbeat carries the
 * cursor, so that a crash goes on at the page it was at; doing that page again starts nobody twice.
 */
export function createEnrolPage(
  { database, client, taskQueue, pageSize = usualPageSize }: CampaignDeps,
): CampaignActivities['enrolPage'] {
  return async ({ workspaceId, campaignId, after }) => {
    const db = database.scoped(workspaceId)
    /** For whom events were kept while the campaign was paused. */
    const letWaitingIn = async (cursor: string | null) => {
      let begun = 0
      for (let isMore = true; isMore;) {
        isMore = await decideEntries(db, { workspaceId, campaignId, limit: pageSize }) === pageSize
        const runIds = await startingEntries(db, { workspaceId, campaignId })
        await inFlight(runIds, startsInFlight, (runId) => startRun({ workspaceId, runId }))
        begun += runIds.length
        heartbeat(cursor)
      }
      return begun
    }
    let cursor = (activityInfo().heartbeatDetails as string | undefined) ?? after
    let started = 0
    const enrolAfter = (last: string | null) => (
      enrolPage(db, { workspaceId, campaignId, after: last, limit: pageSize })
    )
    let next = enrolAfter(cursor)
    for (let n = 1; n <= pagesPerActivity; n += 1) {
      const page = await next
      if (page.campaignState === 'paused') return { after: cursor, paused: true, started }
      if (page.campaignState !== 'running') {
        // Those of a page that died half-way: the stop found no workflow to wake.
        if (page.campaignState === 'stopped') await endStoppedRuns(db, { workspaceId, campaignId })
        return { after: null, paused: false, started }
      }
      if (page.after !== null && n < pagesPerActivity) {
        next = enrolAfter(page.after)
        // Where starting these fails first, nobody waits for it.
        next.catch(() => {})
      }
      await inFlight(page.runIds, startsInFlight, (runId) => startRun({ workspaceId, runId }))
      started += page.runIds.length
      if (page.after === null) return { after: null, paused: false, started: started + await letWaitingIn(cursor) }
      cursor = page.after
      heartbeat(cursor)
    }
    return { after: cursor, paused: false, started }
  }

  async function startRun(input: RunContactInput) {
    await client.workflow.start(workflowTypes.runContact, {
      workflowId: workflowIds.runContact(input.runId),
      taskQueue,
      args: [input],
      workflowIdConflictPolicy: 'USE_EXISTING',
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    })
  }
}
