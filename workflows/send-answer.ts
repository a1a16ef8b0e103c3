import type { SendAnswerInput } from './messages.ts'
import { sendUntilTold } from './send-until-told.ts'

/** What a person wrote, an answer or a test, named after its send. */
export async function sendAnswer(input: SendAnswerInput) {
  await sendUntilTold(input)
}
