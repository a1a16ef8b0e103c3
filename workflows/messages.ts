/**
 * The names by which the world speaks to workflows: imported by the API and the activities, which
 * start and signal them, and by the workflows, which answer. Plain values: no SDK, so that nobody
 * who only sends needs the workflow runtime.
 */
export const workflowTypes = {
  runContact: 'runContact',
  enrolCampaign: 'enrolCampaign',
  wakeRuns: 'wakeRuns',
  orderRuns: 'orderRuns',
  handleReply: 'handleReply',
  importContacts: 'importContacts',
  sendAnswer: 'sendAnswer',
  previewSpeech: 'previewSpeech',
} as const

export const workflowIds = {
  runContact: (runId: string) => `run/${runId}`,
  enrolCampaign: (campaignId: string) => `enrol/${campaignId}`,
  wakeRuns: (campaignId: string, commandId: string) => `wake/${campaignId}/${commandId}`,
  orderRuns: (orderId: string) => `orders/${orderId}`,
  handleReply: (messageId: string) => `reply/${messageId}`,
  importContacts: (importId: string) => `import/${importId}`,
  sendAnswer: (sendId: string) => `answer/${sendId}`,
  previewSpeech: (commandId: string) => `speech/${commandId}`,
}

/** Signals of `runContact`. */
export const signals = {
  replied: 'replied',
  occurred: 'occurred',
  suppressed: 'suppressed',
  resume: 'resume',
} as const

/**
 * Updates of `runContact`: what a person orders of it. The order stands in Postgres before; the update says "look",
 * and is answered once the run has looked, so that who ordered can read at once whether it took it.
 */
export const updates = {
  stop: 'stop',
  'skip-wait': 'skipWait',
  move: 'moveTo',
  migrate: 'migrate',
  resume: 'lookAgain',
} as const

/** The signal of `enrolCampaign` that says: the campaign runs again, or its audience grew. */
export const enrolAgain = 'enrolAgain'

/** `step` and `at` are given only by the run itself when it continues as new. */
export interface RunContactInput {
  workspaceId: string
  runId: string
  step?: number
  at?: { block: number; marked?: true } | null
}
export interface EnrolCampaignInput { workspaceId: string; campaignId: string; after?: string | null }
/** Wakes the runs of a campaign that hold for `reason`, or wait for a date that has moved; all open runs where it is null (a stop). */
export interface WakeRunsInput { workspaceId: string; campaignId: string; reason: string | null }
/** Carries an order out for everybody for whom it is meant; `after` and `pass` only by itself, when it continues as new. */
export interface OrderRunsInput { workspaceId: string; orderId: string; after?: string | null; pass?: number }
export interface HandleReplyInput { workspaceId: string; messageId: string }
export interface ImportContactsInput { workspaceId: string; importId: string }
/** What a person wrote: `sendId` is its row in the ledger. */
export interface SendAnswerInput { workspaceId: string; sendId: string }
/** `words`: the blob that holds them, so that no history keeps what is said to somebody. */
export interface PreviewSpeechInput { workspaceId: string; senderId: string; contactId: string | null; words: string }
