import { condition, continueAsNew, defineSignal, proxyActivities, setHandler, workflowInfo } from '@temporalio/workflow'
import type { CampaignActivities } from '../activities/contract.ts'
import { type EnrolCampaignInput, enrolAgain } from './messages.ts'

const { enrolPage } = proxyActivities<CampaignActivities>({
  startToCloseTimeout: '5 minutes',
  heartbeatTimeout: '30 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '30 seconds' },
})

/**
 * Starts a run for everybody in a campaign's audience, page by page. A crash goes on at the page it was
 * at; a page that is done twice starts nobody twice (Postgres holds one active run per contact).
 * In a paused campaign it waits; when the audience has grown, a signal takes it through once more.
 */
export async function enrolCampaign({ workspaceId, campaignId, after = null }: EnrolCampaignInput) {
  let again = false
  let woken = false
  setHandler(defineSignal(enrolAgain), () => {
    again = true
    woken = true
  })
  let cursor = after
  for (;;) {
    woken = false
    const page = await enrolPage({ workspaceId, campaignId, after: cursor })
    if (page.paused) {
      // `again` stays: who joined the audience behind the cursor meanwhile is found by the next time through.
      await condition(() => woken)
      continue
    }
    cursor = page.after
    if (cursor === null) {
      if (!again) return
      again = false
    }
    if (workflowInfo().continueAsNewSuggested && !again) {
      await continueAsNew<typeof enrolCampaign>({ workspaceId, campaignId, after: cursor })
    }
  }
}
