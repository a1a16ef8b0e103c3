import type { Kysely } from 'kysely'
import { chooseSender, lastSubject } from '../../db/queries/answer-sender.ts'
import { createAnswer } from '../../db/queries/answers.ts'
import { getContact } from '../../db/queries/contacts.ts'
import { getConversation } from '../../db/queries/inbox.ts'
import { isSuppressed } from '../../db/queries/suppressions.ts'
import { Refusal } from '../../db/refusal.ts'
import type { Tables } from '../../db/tables/index.ts'
import type { Context } from '../context.ts'
import { startSendAnswer } from './send-answer.ts'

export interface Answer {
  /** Asked for again under the same id, it is the same answer. */
  sendId: string
  workspaceId: string
  conversationId: string
  userId: string
  channel: 'email' | 'sms'
  body: string
  subject?: string | undefined
  senderId?: string | undefined
  resolve: boolean
  /** The latest message that the writer has read. */
  seen?: string | undefined
}

const longestText = 1600

/**
 * A person's answer: everything that forbids it is said at once; then it stands in the conversation and in
 * the ledger, and a workflow of its own sends it. Gives the message's id.
 */
export async function answer(context: Context, db: Kysely<Tables>, wanted: Answer): Promise<string> {
  const { workspaceId, sendId, conversationId, channel, body, userId } = wanted
  const { contactId } = await getConversation(db, { workspaceId, conversationId })
  const contact = await getContact(db, { workspaceId, contactId })
  const to = channel === 'email' ? contact.email : contact.phone
  if (to === null) throw new Refusal('no-address', noAddress[channel])
  if (channel === 'sms' && body.length > longestText) {
    throw new Refusal('too-long', `A text holds ${longestText} characters at most.`)
  }
  const addresses = [contact.email, contact.phone].filter((address) => address !== null)
  if (await isSuppressed(db, { workspaceId, addresses, channel })) throw new Refusal('suppressed', optedOut)
  const sender = await chooseSender(db, { workspaceId, conversationId, channel, senderId: wanted.senderId })
  if (sender.state !== 'ready') throw new Refusal('sender-stopped', isStopped(sender))
  const subject = channel === 'email'
    ? wanted.subject ?? replyTo(await lastSubject(db, { workspaceId, conversationId })) : undefined
  const messageId = await createAnswer(db, {
    workspaceId, sendId, channel, senderId: sender.id, provider: sender.provider, userId, conversationId, contactId,
    message: { from: sender.address, to, body, ...(subject === undefined ? {} : { subject }) },
    resolve: wanted.resolve, seen: wanted.seen,
  })
  // It is written down: what cannot be told to Temporal now is told by the sweep.
  await startSendAnswer(context, { workspaceId, sendId }).catch((error: unknown) => {
    context.log.warn({ err: error, sendId }, 'an answer waits until Temporal can be reached')
  })
  return messageId
}

/** Why a conversation cannot be answered on a channel, in a sentence; null where it can. */
export async function whyNoAnswer(
  db: Kysely<Tables>,
  { workspaceId, conversationId, channel, email, phone }: {
    workspaceId: string; conversationId: string; channel: 'email' | 'sms'; email: string | null; phone: string | null
  },
): Promise<string | null> {
  if ((channel === 'email' ? email : phone) === null) return noAddress[channel]
  const addresses = [email, phone].filter((address) => address !== null)
  if (await isSuppressed(db, { workspaceId, addresses, channel })) return optedOut
  try {
    const sender = await chooseSender(db, { workspaceId, conversationId, channel })
    return sender.state === 'ready' ? null : isStopped(sender)
  } catch (error) {
    if (error instanceof Refusal) return error.message
    throw error
  }
}

const isStopped = ({ name, stopped_reason: reason }: { name: string; stopped_reason: string | null }) => (
  `The sender ${name} is stopped: ${reason ?? 'by hand'}`
)

const noAddress = { email: 'The contact has no email address.', sms: 'The contact has no phone number.' }
const optedOut = 'The contact has opted out of this channel.'

function replyTo(subject: string | null): string {
  if (subject === null) return 'Your message'
  return /^re:/i.test(subject) ? subject : `Re: ${subject}`
}
