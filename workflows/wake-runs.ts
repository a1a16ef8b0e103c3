import { proxyActivities } from '@temporalio/workflow'
import type { CampaignActivities } from '../activities/contract.ts'
import type { WakeRunsInput } from './messages.ts'

const { wakePage } = proxyActivities<CampaignActivities>({
  startToCloseTimeout: '5 minutes',
  heartbeatTimeout: '30 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '30 seconds' },
})

/** Wakes the runs that hold for a reason (a pause that is over), or all open ones (a campaign stopped). */
export async function wakeRuns({ workspaceId, campaignId, reason }: WakeRunsInput) {
  let after: string | null = null
  do {
    const page: { after: string | null } = await wakePage({ workspaceId, campaignId, reason, after })
    after = page.after
  } while (after !== null)
}
