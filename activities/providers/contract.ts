import type { Configuration, Outcome, Permanent, Retry } from '../outcome.ts'

/**
 * How long (real ms) after a send was claimed a provider is given to show what it may have accepted: a request
 * that timed out here may still be on its way there. Only then "there is no such message" is believed.
 */
export const settleMs = 15_000

/**
 * What a provider is asked. None of these throws: whatever happens comes back as a sorted outcome.
 * `credentials` is the sender's decrypted JSON; each provider checks its own shape (credentials.ts) and
 * answers 'configuration' when it is wrong. `attempt` counts from 1 and lengthens the back-off.
 */
export interface TextProvider {
  send(input: TextSend): Promise<Outcome>
  find(input: TextQuestion): Promise<Finding>
}

export type TextSend = {
  sendId: string
  /** E.164, or a Twilio messaging service (`MG...`). */
  from: string
  /** E.164. */
  to: string
  body: string
  /** Put the send id in its query: the first callback then names the message of an unknown outcome. */
  statusCallback: string
  /** What is left of the sending window: a text still queued at the provider after it is dropped. */
  validitySeconds: number
  attempt: number
  credentials: unknown
}

/** Is there a message to this number with this text since the send was claimed? */
export type TextQuestion = {
  sendId: string
  from: string
  to: string
  body: string
  /** When the send was claimed (`dispatched_at`), real time. */
  since: Date
  /** Ids that belong to other sends of ours: the same words may have gone to the same person before. */
  except?: readonly string[]
  credentials: unknown
}

export type Finding =
  | { found: string }
  /** The provider was asked, late enough for a slow request to have arrived, and has no such message. */
  | { absent: true }
  /** Ask again after so many real milliseconds; null: nobody will ever know. */
  | { cannotTell: true, askAgainMs: number | null }

export interface EmailProvider {
  /** `providerId` of a sent email is its Message-ID, which emailMessageId() also gives beforehand. */
  send(input: EmailSend): Promise<Outcome>
}

export type EmailSend = {
  sendId: string
  from: { name: string | null, address: string }
  replyTo: string | null
  to: string
  subject: string
  html: string
  /** null: made from the html. */
  text: string | null
  /** One-click address (RFC 8058; answers POST) and a mailbox; null: an answer by a person has neither. */
  unsubscribe: { url: string, mailto: string | null } | null
  /** Message-IDs of the conversation, with their angle brackets. */
  inReplyTo: string | null
  references: string[]
  attempt: number
  credentials: unknown
}

export interface VoicemailProvider {
  drop(input: VoicemailDrop): Promise<Outcome>
}

export type VoicemailDrop = {
  sendId: string
  callerId: string
  to: string
  /** Where the provider fetches the mp3; must be reachable from it (service/signed-url.ts). */
  audioUrl: string
  /** Where it reports the outcome: unsigned, so it must be unguessable. */
  dispoUrl: string
  title: string
  attempt: number
  credentials: unknown
}

export interface SpeechProvider {
  speak(input: Speech): Promise<Spoken | Retry | Permanent | Configuration>
}

export type Speech = {
  voiceId: string
  modelId: string
  text: string
  settings: SpeechSettings
  attempt: number
  credentials: unknown
}

/** ElevenLabs' voice settings; each left out keeps the voice's own. */
export type SpeechSettings = {
  stability?: number
  similarityBoost?: number
  style?: number
  speed?: number
  useSpeakerBoost?: boolean
}

export type Spoken = { kind: 'spoken', audio: Buffer }

/** Web requests of funnels, to addresses that marketers write. */
export interface WebProvider {
  /** A repeat carries the same idempotency key, so every doubt is a retry. */
  request(input: WebRequest): Promise<WebAnswer | Retry | Permanent | Configuration>
}

export type WebRequest = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  url: string
  headers: Record<string, string>
  body: string | null
  /** The same for every attempt at one visit of one node. */
  idempotencyKey: string
  /** Hosts that every secret in the headers may be sent to; null where there is none in them. */
  secretHosts: readonly string[] | null
  attempt: number
}

/** A success, with the text of its answer. */
export type WebAnswer = { kind: 'answered', status: number, body: string }

export interface ModelProvider {
  /** A repeat costs money but reaches nobody, so every doubt is a retry. */
  ask(input: Question): Promise<ModelAnswer | Refused | Retry | Permanent | Configuration>
}

export type Question = {
  /** null: the usual one for the act. */
  model: string | null
  /** What the marketer asks for, filled in; whoever calls has taken out addresses and numbers. */
  prompt: string
  act: { is: 'write', maxLength: number } | { is: 'decide', outcomes: readonly string[] }
  attempt: number
  credentials: unknown
}

export type ModelAnswer = {
  kind: 'answered'
  model: string
  /** The provider's own id of the request. */
  requestId: string | null
  answer: { text: string } | { outcome: string, confidence: number, reason: string }
}

/** The model would not do it. */
export type Refused = { kind: 'refused', model: string, requestId: string | null }

/** Every provider by the name in `senders.provider`; close releases connections. */
export type Providers = {
  text: { twilio: TextProvider }
  email: { smtp: EmailProvider }
  voicemail: { slybroadcast: VoicemailProvider }
  speech: { elevenlabs: SpeechProvider }
  web: WebProvider
  model: { anthropic: ModelProvider }
  close(): Promise<void>
}
