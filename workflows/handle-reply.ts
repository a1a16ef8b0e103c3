import { proxyActivities } from '@temporalio/workflow'
import type { ReplyActivities } from '../activities/contract.ts'
import type { HandleReplyInput } from './messages.ts'

const { handleReply: handle } = proxyActivities<ReplyActivities>({
  startToCloseTimeout: '1 minute',
  retry: { initialInterval: '1 second', maximumInterval: '30 seconds' },
})

/** One inbound message, named after it: what it means, who must look, which runs it wakes. */
export async function handleReply(input: HandleReplyInput) {
  await handle(input)
}
