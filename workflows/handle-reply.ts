import { proxyActivities } from '@temporalio/workflow'
import type { ReplyActivities } from '../activities/contract.ts'
import type { HandleReplyInput } from './messages.ts'
import { sendUntilTold } from './send-until-told.ts'

const { handleReply: handle } = proxyActivities<ReplyActivities>({
  startToCloseTimeout: '1 minute',
  retry: { initialInterval: '1 second', maximumInterval: '30 seconds' },
})

/** One inbound message, named after it: what it means, who must look, which runs it wakes; an opt-out is confirmed. */
export async function handleReply(input: HandleReplyInput) {
  // Nothing was answered here before confirmations left by this workflow: their histories replay, too.
  const handled = await handle(input) as Awaited<ReturnType<typeof handle>> | undefined
  const confirm = handled?.confirm ?? null
  if (confirm !== null) await sendUntilTold({ workspaceId: input.workspaceId, sendId: confirm })
}
