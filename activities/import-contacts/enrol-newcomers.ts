import type { Client } from '@temporalio/client'
import type { Database } from '../../db/database.ts'
import { getCampaign } from '../../db/queries/campaigns.ts'
import { enrolAgain, type EnrolCampaignInput, workflowIds, workflowTypes } from '../../workflows/messages.ts'

export interface EnrolNewcomersDeps {
  database: Pick<Database, 'scoped'>
  client: Client
  taskQueue: string
}

/** Sends enrolment through a launched campaign's audience once more, because it has grown. */
export function createEnrolNewcomers({ database, client, taskQueue }: EnrolNewcomersDeps) {
  return async ({ workspaceId, campaignId }: { workspaceId: string; campaignId: string }): Promise<void> => {
    const { state } = await getCampaign(database.scoped(workspaceId), { workspaceId, campaignId })
    if (state !== 'running' && state !== 'paused') return
    const input: EnrolCampaignInput = { workspaceId, campaignId }
    await client.workflow.signalWithStart(workflowTypes.enrolCampaign, {
      workflowId: workflowIds.enrolCampaign(campaignId),
      taskQueue,
      args: [input],
      signal: enrolAgain,
    })
  }
}
