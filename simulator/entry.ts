export type Provider = 'twilio' | 'elevenlabs' | 'slybroadcast' | 'smtp' | 'anthropic' | 'crm'

/**
 * What an entry says happened:
 * - accepted: a message the provider took on (exactly one entry for each message and recipient)
 * - refused: a request answered with an error, nothing taken on
 * - inbound: a person sent a text to a number
 * - reply: a text that a webhook answered with in TwiML, delivered to the person's phone
 * - delivered / failed: what became of an accepted voicemail
 * - callback: a status or inbound webhook was posted, with the answer it got
 * - fault: an ordered fault struck
 */
export type EntryKind =
  | 'accepted' | 'refused' | 'inbound' | 'reply' | 'delivered' | 'failed' | 'callback' | 'fault'

export type NewEntry = {
  provider: Provider
  kind: EntryKind
  /** The provider's own id: a Message SID, a session id, a queue id. */
  id?: string
  to?: string
  from?: string
  body?: string
  subject?: string
  text?: string
  messageId?: string
  recipients?: string[]
  accountSid?: string
  statusCallback?: string
  status?: string
  /** Sha-256 of kept audio. */
  audio?: string
  code?: number
  [detail: string]: unknown
}

export type Entry = NewEntry & {
  /** Place in the log, from 1, without gaps. */
  n: number
  /** Real time, ISO 8601. */
  at: string
}
