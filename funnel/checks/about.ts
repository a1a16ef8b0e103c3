import type { Channel } from '../plan/plan.ts'

export interface ContentFacts {
  name: string
  channel: Channel
  /** Each tag's path once: `contact.first_name`, `campaign.event_name`. */
  mergeTags: readonly string[]
  /** What is wrong with the content itself, whoever gets it. */
  fault?: string | null
  /** Parts in which nothing stands: `subject`, `html`, `text` or `script`. */
  emptyParts?: readonly string[]
  /** Links and pictures as written that lead nowhere: empty, `#`, or no whole address. */
  deadLinks?: readonly string[]
  /** Names of attachments that it shows and that are not there. */
  missingAttachments?: readonly string[]
  /** How many texts it is sent as, for a usual contact. */
  segments?: number
  /** The same where clicks are counted: its links are other ones then, and mostly shorter or longer. */
  segmentsWithShortLinks?: number
  /** The addresses of its links as they are written, merge tags and all. */
  links?: readonly string[]
  /** Whether a reader finds a way to opt out; said of emails only. */
  optsOut?: boolean
}

/** A text with merge tags inside a node, as messaging/ reads it. */
export interface TemplateFacts {
  part: 'url' | 'header' | 'body' | 'prompt'
  mergeTags: readonly string[]
  /** What is wrong with the template itself, or null. */
  fault: string | null
}

/** What a value is, as far as it is known. */
export type ValueType = 'text' | 'number' | 'date' | 'yes-no'

/** What a graph refers to. What is left out is not checked. */
export interface About {
  /** By the ids (or template keys) that nodes use. */
  contents?: ReadonlyMap<string, ContentFacts>
  /** Without the `contact.` before them. */
  contactFields?: readonly string[]
  /** Without the `campaign.` before them. */
  campaignFields?: readonly string[]
  /** What values are that people bring, by their whole name: `contact.renewal_date`. */
  types?: ReadonlyMap<string, ValueType>
  /** The channels that the campaign has a sender for. */
  senders?: readonly Channel[]
  /** Channel to why its sender cannot send now. */
  sendersNotReady?: ReadonlyMap<Channel, string>
  /** How many of the contacts have consented in writing to voicemails. */
  voicemailConsent?: 'all' | 'some' | 'none'
  /** The texts inside web requests and questions to the model, by their node. */
  templates?: ReadonlyMap<string, readonly TemplateFacts[]>
  /** Names of the secrets that a header may refer to. */
  secrets?: readonly string[]
  /** Whether the workspace has a key for the model. */
  hasModelKey?: boolean
  /** How long the campaign is, from its launch to its end. */
  campaignDays?: number
  /** As how many texts one may be sent at most. Default 3. */
  mostSegments?: number
}
