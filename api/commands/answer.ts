import type { Kysely } from 'kysely'
import { type AnswerFacts, answerFacts, chooseSender, lastSubject } from '../../db/queries/answer-sender.ts'
import { createAnswer } from '../../db/queries/answers.ts'
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
  const facts = await answerFacts(db, { workspaceId, conversationId })
  const { contactId } = facts
  const to = addressOf(facts, channel)
  if (to === null) throw new Refusal('no-address', noAddress[channel])
  if (channel === 'sms' && body.length > longestText) {
    throw new Refusal('too-long', `A text holds ${longestText} characters at most.`)
  }
  if (isSuppressed(facts, channel)) throw new Refusal('suppressed', optedOut)
  const sender = chooseSender(facts, channel, wanted.senderId)
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
export function whyNoAnswer(facts: AnswerFacts, channel: 'email' | 'sms'): string | null {
  if (addressOf(facts, channel) === null) return noAddress[channel]
  if (isSuppressed(facts, channel)) return optedOut
  try {
    const sender = chooseSender(facts, channel)
    return sender.state === 'ready' ? null : isStopped(sender)
  } catch (error) {
    if (error instanceof Refusal) return error.message
    throw error
  }
}

const addressOf = ({ email, phone }: AnswerFacts, channel: 'email' | 'sms') => (channel === 'email' ? email : phone)

const isSuppressed = ({ suppressed }: AnswerFacts, channel: 'email' | 'sms') => (
  suppressed.includes(channel) || suppressed.includes('all')
)

const isStopped = ({ name, stopped_reason: reason }: { name: string; stopped_reason: string | null }) => (
  `The sender ${name} is stopped: ${reason ?? 'by hand'}`
)

const noAddress = { email: 'The contact has no email address.', sms: 'The contact has no phone number.' }
const optedOut = 'The contact has opted out of this channel.'

function replyTo(subject: string | null): string {
  if (subject === null) return 'Your message'
  return /^re:/i.test(subject) ? subject : `Re: ${subject}`
}
