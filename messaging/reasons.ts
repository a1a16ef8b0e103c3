/** Why a message was not sent and will not be. Codes are stored; the sentences are what people read. */
export const skipReasons = {
  'no-phone': 'The contact has no phone number.',
  'no-email': 'The contact has no email address.',
  'no-test-email': 'The rehearsal has no test email address.',
  'no-test-phone': 'The rehearsal has no test phone number.',
  'test-address-opted-out': 'The test address has opted out. Take that back under Opt-outs, or by START from the phone.',
  'opted-out': 'The contact has opted out of this channel.',
  'no-voicemail-consent': 'The contact has given no written consent to prerecorded voicemails.',
  excluded: 'The contact is excluded from campaigns.',
  'campaign-stopped': 'The campaign was stopped.',
  replied: 'The contact replied, and the funnel went another way.',
  'goal-reached': 'The contact reached the goal.',
  'campaign-over': 'The campaign was over.',
  'run-stopped': 'A person stopped the run.',
  moved: 'A person moved the run to another step.',
  'parallel-over': 'The other ways of the parallel went on without this one.',
  'channel-closed': 'The campaign allows no messages of this channel in a day.',
} as const

/** Why a message waits until someone does something about it. */
export const holdReasons = {
  'reply-unclassified': 'The contact has replied, and the reply has not been read yet.',
  'reply-unclear': 'The reply is unclear: a person needs to read it.',
  'campaign-paused': 'The campaign is paused.',
  'campaign-not-launched': 'The campaign has not been launched yet.',
  'no-sender': 'The campaign has no sender for this channel.',
  'sender-stopped': 'The sender is stopped.',
  'zone-unknown': 'The time zone is not one that exists.',
  'date-missing': 'The wait counts from a date that the contact or the campaign does not have.',
  'date-unreadable': 'What the wait counts from cannot be read as a date.',
  'never-open': 'Business is never open on the days and at the hours of the wait.',
  'no-common-hour': 'The zones that the contact may be in are never all outside quiet hours at once.',
  'quiet-hours-unreadable': 'The quiet hours of the campaign are not times of day.',
  'value-missing': 'The message needs a value that the contact or the campaign does not have.',
  'content-missing': 'The message has no content.',
  'content-broken': 'The message cannot be rendered.',
  'secret-not-ready': 'The web request needs a secret that is not there, or that may not be sent there.',
  'model-not-ready': 'The model cannot be asked.',
} as const

/** Why a message goes later. */
export const deferReasons = {
  'quiet-hours': 'It is too early or too late where the contact may be.',
  'daily-cap': 'The contact has had the messages of this channel for the day.',
} as const

/** Why a message failed where no provider's own code says it. */
export const failReasons = {
  'retries-exhausted': 'The provider did not take the message, however often it was tried.',
  'said-not-sent': 'A person found out that it was not sent.',
} as const

export type SkipReason = keyof typeof skipReasons
export type HoldReason = keyof typeof holdReasons
export type DeferReason = keyof typeof deferReasons

/** The sentence for a stored code, or null for a code that is none of these (a provider's own, say). */
export function whyNotSent(code: string): string | null {
  const sentences: Record<string, string> = {
    ...skipReasons, ...holdReasons, ...deferReasons, ...failReasons,
  }
  return Object.hasOwn(sentences, code) ? sentences[code]! : null
}
