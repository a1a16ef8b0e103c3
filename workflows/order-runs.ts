import { continueAsNew, proxyActivities, sleep, workflowInfo } from '@temporalio/workflow'
import type { CampaignActivities } from '../activities/contract.ts'
import type { OrderRunsInput } from './messages.ts'

const { orderPage, settleOrders } = proxyActivities<CampaignActivities>({
  startToCloseTimeout: '5 minutes',
  heartbeatTimeout: '30 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '30 seconds' },
})

/** Who came in behind the cursor while the first time through lasted is found by the second. */
const passes = 2
/** A page a second: what people do at once who are let go on is more than what they are told. */
const betweenPages = '1 second'
/** About an hour and a half, ever slower: somebody may be in the middle of a long send. */
const reminders = 100

/**
 * Carries out what a person ordered of many runs, page by page. A crash goes on at the page it was at; nobody gets
 * the order twice (Postgres holds one order of a batch for a run).
 */
export async function orderRuns({ workspaceId, orderId, after = null, pass = 1 }: OrderRunsInput) {
  let cursor = after
  for (let through = pass; through <= passes;) {
    const page = await orderPage({ workspaceId, orderId, after: cursor })
    cursor = page.after
    if (cursor === null) through += 1
    else await sleep(betweenPages)
    if (workflowInfo().continueAsNewSuggested) {
      await continueAsNew<typeof orderRuns>({ workspaceId, orderId, after: cursor, pass: through })
    }
  }
  for (let n = 0; n < reminders; n += 1) {
    const { waiting } = await settleOrders({ workspaceId, orderId, last: false })
    if (waiting === 0) break
    await sleep(Math.min(60_000, 500 * 2 ** n))
  }
  await settleOrders({ workspaceId, orderId, last: true })
}
