import { proxyActivities } from '@temporalio/workflow'
import type { AnswerActivities } from '../activities/answer/contract.ts'
import type { PreviewSpeechInput } from './messages.ts'

const { makeSpeech } = proxyActivities<AnswerActivities>({
  startToCloseTimeout: '2 minutes',
  // Somebody sits and waits: they may ask again themselves.
  retry: { initialInterval: '1 second', maximumAttempts: 2 },
})

/** Lets a person hear a voicemail before anybody gets it. */
export async function previewSpeech(input: PreviewSpeechInput) {
  return makeSpeech(input)
}
