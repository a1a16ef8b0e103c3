import type { Message, Thread } from '../inbox-queries.ts'

/** The channel of their last words where it can be answered, else the one that can. */
export function answerChannel(messages: Message[], mayAnswer: Thread['mayAnswer']): 'email' | 'sms' {
  const last = messages.findLast(({ direction }) => direction === 'in') ?? messages.at(-1)
  const theirs = last?.channel === 'email' ? 'email' : 'sms'
  const other = theirs === 'email' ? 'sms' : 'email'
  return mayAnswer[theirs] !== null && mayAnswer[other] === null ? other : theirs
}

/** The subject of the last email, as an answer to it. */
export function replySubject(messages: Message[]): string {
  const subject = messages.findLast(({ channel, subject: each }) => channel === 'email' && each)?.subject
  if (!subject) return ''
  return /^re:/i.test(subject) ? subject : `Re: ${subject}`
}
