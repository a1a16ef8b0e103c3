import { proxyActivities, sleep } from '@temporalio/workflow'
import type { AnswerActivities } from '../activities/answer/contract.ts'
import type { SendAnswerInput } from './messages.ts'

const { sendWritten } = proxyActivities<AnswerActivities>({
  startToCloseTimeout: '3 minutes',
  retry: { initialInterval: '1 second', maximumInterval: '30 seconds' },
})

/** What a person wrote, an answer or a test, named after its send: tried until the ledger has a last word on it. */
export async function sendAnswer(input: SendAnswerInput) {
  for (;;) {
    const answer = await sendWritten(input)
    if (answer.do === 'done') return
    await sleep(Math.max(1, answer.ms))
  }
}
