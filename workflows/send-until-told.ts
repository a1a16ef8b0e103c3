import { proxyActivities, sleep } from '@temporalio/workflow'
import type { AnswerActivities } from '../activities/answer/contract.ts'
import type { SendAnswerInput } from './messages.ts'

const { sendWritten } = proxyActivities<AnswerActivities>({
  startToCloseTimeout: '3 minutes',
  retry: { initialInterval: '1 second', maximumInterval: '30 seconds' },
})

/** Tries until the ledger has a last word on the send. */
export async function sendUntilTold(send: SendAnswerInput): Promise<void> {
  for (;;) {
    const answer = await sendWritten(send)
    if (answer.do === 'done') return
    await sleep(Math.max(1, answer.ms))
  }
}
