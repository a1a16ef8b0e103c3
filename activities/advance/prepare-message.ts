import type { NewLink } from '../../db/queries/advance/claim.ts'
import type { KeptMessage, LoadedSender } from '../../db/queries/advance/load.ts'
import type { Channel, SendEnd } from '../../funnel/plan/plan.ts'
import type { Outcome } from '../outcome.ts'
import type { AdvanceDeps } from './deps.ts'
import { prepareEmail } from './messages/email.ts'
import { prepareSms } from './messages/sms.ts'
import { prepareVoicemail } from './messages/voicemail.ts'
import type { Turn } from './turn.ts'

/** A message rendered for one contact, ready to leave. */
export interface PreparedMessage {
  is: 'ready'
  contentVersionId: string
  kept: KeptMessage
  /** Where the links in it lead by which clicks are counted. */
  links: NewLink[]
  /** Asks the provider; `attempt` counts from 1. Never throws. */
  dispatch(attempt: number): Promise<Outcome>
}

export type Prepared =
  | PreparedMessage
  /** It cannot be written for this contact: the run holds and says what is missing. */
  | { is: 'broken'; reason: 'value-missing' | 'content-missing' | 'content-broken'; detail: Record<string, unknown> }
  /** A voicemail whose audio has not been made yet. */
  | { is: 'silent' }

export interface Preparation {
  deps: AdvanceDeps
  turn: Turn
  end: SendEnd
  sender: LoadedSender
  sendId: string
  to: string
  contentVersionId: string
  body: Record<string, string>
  /** The sender's decrypted credentials; their shape is the provider's business. */
  credentials: unknown
}

const byChannel = {
  email: prepareEmail,
  sms: prepareSms,
  voicemail: prepareVoicemail,
} satisfies Record<Channel, (preparation: Preparation) => Promise<Prepared>>

/** Writes the message of a send node for the run's contact. */
export async function prepareMessage(
  deps: AdvanceDeps, turn: Turn, end: SendEnd, sender: LoadedSender, sendId: string,
): Promise<Prepared> {
  const content = turn.version.contents[end.node]
  if (!content) return { is: 'broken', reason: 'content-missing', detail: {} }
  const to = (end.channel === 'email' ? turn.run.contact.email : turn.run.contact.phone) ?? ''
  return byChannel[end.channel]({
    deps, turn, end, sender, sendId, to, contentVersionId: content.contentVersionId, body: content.body,
    credentials: deps.openCredentials(turn.input.workspaceId, sender.credentials),
  })
}
