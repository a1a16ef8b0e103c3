import type { Client } from '@temporalio/client'
import { heartbeat, activityInfo } from '@temporalio/activity'
import type { Database } from '../../db/database.ts'
import { decideEntries, startingEntries } from '../../db/queries/entries.ts'
import { endStoppedRuns, type EnrolledPage, enrolPage } from '../../db/queries/enrolment.ts'
import { planOfCampaign, type Spread } from '../../db/queries/spread-starts.ts'
import { firstMessage } from '../../funnel/plan/first-message.ts'
import { workflowIds, workflowTypes, type RunContactInput } from '../../workflows/messages.ts'
import { nearMs } from '../advance/send.ts'
import type { CampaignActivities } from '../contract.ts'
import { inFlight } from './in-flight.ts'

const usualPageSize = 200
const pagesPerActivity = 10
const startsInFlight = 40
/** Who has less to wait begins at once, and waits for their place with their message in hand. */
const worthMs = 3000

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
 * cursor, so that a crash goes on at the page it was at; doing that page again starts nobody twice. Where everybody
 * begins with a message, a workflow begins when its sender could send it: until then it would only wait.
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
    const spread = await spreadOf({ workspaceId, campaignId })
    const enrolAfter = (last: string | null) => (
      enrolPage(db, { workspaceId, campaignId, after: last, limit: pageSize, spread })
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
      await startAll(workspaceId, page)
      started += page.runIds.length
      if (page.after === null) return { after: null, paused: false, started: started + await letWaitingIn(cursor) }
      cursor = page.after
      heartbeat(cursor)
    }
    return { after: cursor, paused: false, started }
  }

  async function spreadOf(which: { workspaceId: string; campaignId: string }): Promise<Spread | null> {
    const published = await planOfCampaign(database.scoped(which.workspaceId), which)
    const channel = published && firstMessage(published.plan)
    return channel ? { versionId: published.versionId, channel, nearMs, worthMs } : null
  }

  async function startAll(workspaceId: string, { runIds, inMs }: EnrolledPage) {
    const asked = Date.now()
    await inFlight(runIds, startsInFlight, async (runId) => {
      const left = (inMs[runId] ?? 0) - (Date.now() - asked)
      await startRun({ workspaceId, runId }, left > worthMs ? left : 0)
    })
  }

  async function startRun(input: RunContactInput, startDelay = 0) {
    await client.workflow.start(workflowTypes.runContact, {
      workflowId: workflowIds.runContact(input.runId),
      taskQueue,
      args: [input],
      workflowIdConflictPolicy: 'USE_EXISTING',
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      ...(startDelay > 0 ? { startDelay } : {}),
    })
  }
}
